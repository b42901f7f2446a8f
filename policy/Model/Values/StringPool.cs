using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>Keeps one string for each repeated name and short value, since a stack repeats the same few thousands of times.</summary>
internal sealed class StringPool
{
    private const int LongestPooled = 64;
    private const int MostPooled = 20_000;
    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<string, PropertyValue> _values = new(StringComparer.Ordinal);

    private readonly bool _keeps;

    public StringPool()
        : this(keeps: true)
    {
    }

    private StringPool(bool keeps) => (_keeps, _lookup) = (keeps, _strings.GetAlternateLookup<ReadOnlySpan<char>>());

    /// <summary>Keeps nothing: for a text by itself, where to look for repetitions takes longer than to read them.</summary>
    public static StringPool None { get; } = new(keeps: false);

    public string Name(ref Utf8JsonReader reader) => Text(ref reader);

    public PropertyValue Value(ref Utf8JsonReader reader)
    {
        var text = Text(ref reader);
        if (!_keeps || text.Length > LongestPooled) return PropertyValue.Of(text);
        if (_values.TryGetValue(text, out var value)) return value;
        value = PropertyValue.Of(text);
        if (_values.Count < MostPooled) _values[text] = value;
        return value;
    }

    public string Text(ref Utf8JsonReader reader)
    {
        if (!_keeps || reader.HasValueSequence || reader.ValueSpan.Length > LongestPooled) return reader.GetString()!;
        Span<char> buffer = stackalloc char[LongestPooled];
        var length = reader.CopyString(buffer);
        return Text(buffer[..length]);
    }

    public string Text(ReadOnlySpan<char> text)
    {
        if (_lookup.TryGetValue(text, out var pooled)) return pooled;
        var fresh = text.ToString();
        if (_strings.Count < MostPooled) _strings.Add(fresh);
        return fresh;
    }
}
