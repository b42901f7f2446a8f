using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Hipaa.Lambdas.Events;

/// <summary>One JSON object under reading: the reader, and the first thing that was wrong with it.</summary>
internal ref struct JsonItem(ReadOnlySpan<byte> utf8)
{
    internal static readonly JsonReaderOptions Options = new() { MaxDepth = EventLimits.Depth };

    private static readonly SearchValues<char> Printable = SearchValues.Create(
        [.. Enumerable.Range(0x21, 0x7E - 0x21 + 1).Select(code => (char)code)]);

    private static readonly SearchValues<char> Lower = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-.");

    /// <summary>Whether it may say a status at all; most events of ours do not.</summary>
    private readonly bool _saysStatus = utf8.IndexOf("\"status\""u8) >= 0;

    // Each character as an escape of six bytes.
    private const int LongestEscapedTime = 64 * 6;

    private string? _parent;
    private int _index;

    internal Utf8JsonReader Reader = new(utf8, Options);

    /// <summary>Null while all is well.</summary>
    internal string? Reason { get; private set; }

    /// <summary>Parts that were passed over since nobody needs them: components, sources that are too long.</summary>
    internal int Ignored { get; private set; }

    /// <summary>Where <see cref="Reason"/> holds, within the item.</summary>
    internal string Position { get; private set; } = "";

    /// <summary>
    /// Whether its <c>status</c> withdraws it, before anything is read: what is wrong with the rest then does not matter.
    /// </summary>
    internal readonly bool IsWithdrawn()
    {
        var ahead = Reader;
        if (!_saysStatus || !ahead.Read())
        {
            return false;
        }

        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            var isStatus = ahead.ValueTextEquals("status"u8);
            ahead.Read();
            if (isStatus)
            {
                return ahead.TokenType == JsonTokenType.String && EventVersion.StatusOf(ahead.GetString()) == EventStatus.Withdrawn;
            }

            ahead.Skip();
        }

        return false;
    }

    /// <summary>Whether the value at hand is null, as serializers write what is absent.</summary>
    internal readonly bool IsNull => Reader.TokenType == JsonTokenType.Null;

    /// <summary>Counts a part that is passed over.</summary>
    internal void Ignore() => Ignored++;

    /// <summary>Notes what is wrong; only the first note is kept.</summary>
    /// <returns>False, for the caller to return.</returns>
    internal bool Refuse(string reason, string field)
    {
        if (Reason is null)
        {
            Reason = reason;
            Position = _parent is null ? field : $"{_parent}[{_index}].{field}";
        }

        return false;
    }

    /// <summary>Positions from here on are within an element of an array.</summary>
    internal void Enter(string array, int index) => (_parent, _index) = (array, index);

    internal void Leave() => _parent = null;

    /// <summary>Steps into the object at hand.</summary>
    internal bool BeginObject(string field) => Reader.TokenType == JsonTokenType.StartObject || Refuse(Events.Reason.FieldWrongType, field);

    internal bool BeginArray(string field) => Reader.TokenType == JsonTokenType.StartArray || Refuse(Events.Reason.FieldWrongType, field);

    /// <summary>Whether the value at hand is null, which is how many writers say nothing.</summary>
    internal readonly bool PassNull() => Reader.TokenType == JsonTokenType.Null;

    /// <summary>Moves to the next property's name; false at the object's end.</summary>
    internal bool NextProperty() => Reader.Read() && Reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves to the next element; false at the array's end.</summary>
    internal bool NextElement() => Reader.Read() && Reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Moves past the value of the property at hand.</summary>
    internal void SkipValue()
    {
        Reader.Read();
        Reader.Skip();
    }

    /// <summary>Moves to the value of a property that may occur once.</summary>
    internal bool Once(ref uint seen, int bit, string field)
    {
        Reader.Read();
        var mask = 1u << bit;
        if ((seen & mask) != 0)
        {
            return Refuse(Events.Reason.FieldDuplicate, field);
        }

        seen |= mask;
        return true;
    }

    /// <summary>Reads text without control characters.</summary>
    internal bool Text(string field, int longest, out string text)
    {
        text = "";
        if (Reader.TokenType != JsonTokenType.String)
        {
            return Refuse(Events.Reason.FieldWrongType, field);
        }

        // One character takes six bytes at most, as an escape.
        if (Reader.ValueSpan.Length > longest * 6)
        {
            return Refuse(Events.Reason.FieldTooLong, field);
        }

        text = Reader.GetString()!;
        return text.Length > longest ? Refuse(Events.Reason.FieldTooLong, field)
            : !text.Any(char.IsControl) || Refuse(Events.Reason.FieldMalformed, field);
    }

    /// <summary>Reads an identifier: printable ASCII without space, not empty.</summary>
    internal bool Token(string field, int longest, out string text) =>
        Text(field, longest, out text)
        && ((text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Printable)) || Refuse(Events.Reason.FieldMalformed, field));

    /// <summary>
    /// Reads an identifier of a person, of any script: neither empty nor with white space, which would make two of what looks like one.
    /// </summary>
    internal bool Subject(string field, int longest, out string text) =>
        Text(field, longest, out text) && ((text.Length > 0 && !text.Any(char.IsWhiteSpace)) || Refuse(Events.Reason.FieldMalformed, field));

    /// <summary>
    /// Reads an identifier of an event, of any script: printable, without white space, and of characters that the database and a program order
    /// alike, as those beyond the basic plane are not.
    /// </summary>
    internal bool Id(string field, int longest, out string text) =>
        Text(field, longest, out text)
        && ((text.Length > 0 && !text.Any(character => char.IsWhiteSpace(character) || char.IsSurrogate(character) || IsInvisible(character)))
            || Refuse(Events.Reason.FieldMalformed, field));

    /// <summary>Reads an identifier of a person, of any script, in words: one space may part them, which is seen.</summary>
    internal bool Person(string field, int longest, out string text) =>
        Text(field, longest, out text)
        && (text.Split(' ').All(word => word.Length > 0 && !word.Any(char.IsWhiteSpace)) || Refuse(Events.Reason.FieldMalformed, field));

    private static bool IsInvisible(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    /// <summary>Reads text that can be done without: null where it is no text, too long or has control characters.</summary>
    internal string? Optional(int longest)
    {
        if (Reader.TokenType != JsonTokenType.String || Reader.ValueSpan.Length > longest * 6)
        {
            Reader.Skip();
            return null;
        }

        var text = Reader.GetString()!;
        return text.Length > longest || text.Any(char.IsControl) ? null : text;
    }

    /// <summary>Reads a name: a-z, 0-9, dot and hyphen, not empty.</summary>
    internal bool Name(string field, int longest, out string text) =>
        Text(field, longest, out text)
        && ((text.Length > 0 && !text.AsSpan().ContainsAnyExcept(Lower)) || Refuse(Events.Reason.FieldMalformed, field));

    internal bool Number(string field, out decimal number)
    {
        number = 0;
        return Reader.TokenType != JsonTokenType.Number ? Refuse(Events.Reason.FieldWrongType, field)
            : Reader.TryGetDecimal(out number) || Refuse(Events.Reason.ValueOutOfRange, field);
    }

    internal bool Time(string field, bool dateAlone, out DateTimeOffset time)
    {
        time = default;
        if (Reader.TokenType != JsonTokenType.String)
        {
            return Refuse(Events.Reason.FieldWrongType, field);
        }

        var reason = Parsed(dateAlone, out time);
        return reason is null || Refuse(reason, field);
    }

    /// <summary>Reads the text at hand as a time. Serializers write a plus sign as it is or as an escape (.NET's does by default).</summary>
    /// <returns>Why it is none; null where it is one.</returns>
    internal string? Parsed(bool dateAlone, out DateTimeOffset time)
    {
        if (!Reader.ValueIsEscaped)
        {
            return Timestamp.Parse(Reader.ValueSpan, dateAlone, out time);
        }

        time = default;
        Span<byte> text = stackalloc byte[LongestEscapedTime];
        return Reader.ValueSpan.Length > text.Length
            ? Events.Reason.TimeMalformed : Timestamp.Parse(text[..Reader.CopyString(text)], dateAlone, out time);
    }

    /// <summary>Checks that a time lies between the earliest allowed and the time of arrival plus the allowed skew.</summary>
    internal bool Plausible(DateTimeOffset time, DateTimeOffset receivedAt, string field) =>
        time < EventLimits.Earliest ? Refuse(Events.Reason.TimeTooEarly, field)
        : time <= receivedAt + EventLimits.ClockSkew || Refuse(Events.Reason.TimeInFuture, field);
}
