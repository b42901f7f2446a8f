using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Hipaa.Policy.Model;

/// <summary>What a property holds. Null counts as absent.</summary>
public enum PropertyKind : byte { Absent, Unknown, Bool, Number, Text, List, Map }

/// <summary>
/// One property value of a Pulumi resource: known, unknown until deployment, or absent; secret or not. Immutable.
/// </summary>
public sealed class PropertyValue
{
    /// <summary>How the engine writes an unknown value (older engines have one id a type).</summary>
    public const string UnknownSentinel = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    public static readonly PropertyValue Absent = new(PropertyKind.Absent, null, 0, secret: false);
    public static readonly PropertyValue Unknown = new(PropertyKind.Unknown, null, 0, secret: false);

    /// <summary>A secret that the document leaves out.</summary>
    public static readonly PropertyValue UnknownSecret = new(PropertyKind.Unknown, null, 0, secret: true, untold: true);

    /// <summary>Not even whether there is one is known: what is in something unknown, or what can't be seen.</summary>
    public static readonly PropertyValue Unseen = new(PropertyKind.Unknown, null, 0, secret: false);

    /// <summary>There is a value, and what tells of the resource does not tell it: creation does not make it known.</summary>
    public static readonly PropertyValue Unread = new(PropertyKind.Unknown, null, 0, secret: false, untold: true);

    /// <summary>Nor whether there is one.</summary>
    public static readonly PropertyValue Untold = new(PropertyKind.Unknown, null, 0, secret: false, untold: true);
    private static readonly PropertyValue True = new(PropertyKind.Bool, null, 1, secret: false);
    private static readonly PropertyValue False = new(PropertyKind.Bool, null, 0, secret: false);
    private static readonly PropertyValue EmptyList = new(PropertyKind.List, Array.Empty<PropertyValue>(), 0, secret: false);

    private static readonly HashSet<string> Sentinels = new(StringComparer.Ordinal)
    {
        UnknownSentinel,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
        "030794c1-ac77-496b-92df-f27374a8bd58", // asset
        "e48ece36-62e2-4504-bad9-02848725956a", // archive
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
    };

    private readonly object? _content;
    private readonly double _number;
    private object? _read;

    private PropertyValue(PropertyKind kind, object? content, double number, bool secret, bool untold = false)
    {
        IsUntold = untold;
        Kind = kind;
        _content = content;
        _number = number;
        IsSecret = secret;
    }

    /// <summary>Told which keys are asked of which value: the tests compare them with the provider's schema. Null elsewhere.</summary>
    internal static Action<PropertyValue, string>? Asked { get; set; }

    public PropertyKind Kind { get; }

    /// <summary>The program marked the value as secret: never print it.</summary>
    public bool IsSecret { get; }

    public bool IsAbsent => Kind == PropertyKind.Absent;
    public bool IsUnknown => Kind == PropertyKind.Unknown;

    /// <summary>Unknown, and not for want of a deployment.</summary>
    public bool IsUntold { get; }

    /// <summary>
    /// Whether something is there that is not empty. A list or map that is not known yet may turn out to be empty; an item of a list that
    /// is not known is one nevertheless.
    /// </summary>
    public Truth IsGiven => IsUnknown ? Truth.Unknown : IsAbsent ? Truth.No : Kind switch
    {
        PropertyKind.List => Truth.Any(Items, item => item.IsUnknown ? Truth.Yes : item.IsGiven),
        PropertyKind.Map => Truth.Any(Entries, entry => entry.Value.IsGiven),
        _ => !IsEmpty,
    };

    /// <summary>Whether there is a value, be it empty.</summary>
    public Truth IsThere => IsUnknown ? Truth.Unknown : !IsAbsent;

    /// <summary>An empty text, or a list or map of nothing else: how providers write that there is nothing.</summary>
    public bool IsEmpty => Kind switch
    {
        PropertyKind.Text => ((string)_content!).Length == 0,
        PropertyKind.List => Items.All(item => item.IsEmpty),
        PropertyKind.Map => Entries.All(entry => entry.Value.IsEmpty),
        _ => false,
    };

    /// <summary>The items of a list; nothing for any other kind.</summary>
    public IReadOnlyList<PropertyValue> Items => _content as PropertyValue[] ?? [];

    /// <summary>The entries of a map in their order; nothing for any other kind.</summary>
    public IReadOnlyList<KeyValuePair<string, PropertyValue>> Entries => _content as KeyValuePair<string, PropertyValue>[] ?? [];

    public static PropertyValue Of(bool value) => value ? True : False;
    public static PropertyValue Of(double value) => new(PropertyKind.Number, null, value, secret: false);

    /// <summary>A text; one of the engine's marks for unknown gives an unknown value.</summary>
    public static PropertyValue Of(string value) =>
        value.Length == 36 && Sentinels.Contains(value) ? Unknown
        : string.Equals(value, "[secret]", StringComparison.Ordinal) ? UnknownSecret
        : new(PropertyKind.Text, value, 0, secret: false);

    public static PropertyValue Of(PropertyValue[] items) =>
        items.Length == 0 ? EmptyList : new(PropertyKind.List, items, 0, secret: false);

    public static PropertyValue Of(KeyValuePair<string, PropertyValue>[] entries) => new(PropertyKind.Map, entries, 0, secret: false);

    public PropertyValue AsSecret() => IsSecret ? this : new(Kind, _content, _number, secret: true, IsUntold);

    /// <summary>
    /// The value under a key. A key of an unknown value is unknown, one of a secret value is secret; a list of one stands for its item.
    /// </summary>
    public PropertyValue this[string key]
    {
        get
        {
            Asked?.Invoke(this, key);
            if (IsUnknown) return Inner;
            if (_content is PropertyValue[] items) return items.Length == 0 ? Absent : items[0][key];
            foreach (var (name, value) in Entries)
            {
                if (string.Equals(name, key, StringComparison.Ordinal)) return IsSecret && !value.IsUnknown ? value.AsSecret() : value;
            }

            return Absent;
        }
    }

    /// <summary>The value at a dotted path, such as "rule.applyServerSideEncryptionByDefault.kmsMasterKeyId".</summary>
    public PropertyValue At(string path)
    {
        Asked?.Invoke(this, path);
        var value = this;
        var rest = path;
        while (true)
        {
            var dot = rest.IndexOf('.', StringComparison.Ordinal);
            if (dot < 0) return value[rest];
            value = value[rest[..dot]];
            if (value.IsAbsent) return value;
            if (value.IsUnknown) return value.Inner;
            rest = rest[(dot + 1)..];
        }
    }

    /// <summary>The JSON value in a text; absent where there is none, in a text or in anything else.</summary>
    internal PropertyValue Document => Kind == PropertyKind.Text ? ReadOnce(PropertyJson.InText) : Absent;

    /// <summary>What a reader makes of the value, which is read once, however many rules ask for it. One kind of reader per value.</summary>
    internal T ReadOnce<T>(Func<PropertyValue, T> read)
        where T : class
    {
        if (_read is T known) return known;
        var made = read(this);
        _read = made;
        return made;
    }

    public bool TryGetText([NotNullWhen(true)] out string? text)
    {
        text = Kind switch
        {
            PropertyKind.Text => (string)_content!,
            PropertyKind.Bool => _number != 0 ? "true" : "false",
            PropertyKind.Number => _number.ToString("R", CultureInfo.InvariantCulture),
            _ => null,
        };
        return text is not null;
    }

    public bool TryGetBool(out bool value)
    {
        value = _number != 0;
        return Kind == PropertyKind.Bool || (_content is string text && bool.TryParse(text, out value));
    }

    public bool TryGetNumber(out double value)
    {
        value = _number;
        return Kind == PropertyKind.Number
            || (_content is string text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value));
    }

    /// <summary>True when the value is, or anywhere holds, something unknown.</summary>
    public bool HoldsUnknown =>
        IsUnknown || Items.Any(i => i.HoldsUnknown) || Entries.Any(e => e.Value.HoldsUnknown)
        || (_content is string text && text.Contains(UnknownSentinel, StringComparison.Ordinal));

    public Fact<bool> AsBool(string path) =>
        TryGetBool(out var value) ? Fact.Known<bool>(path, value, IsSecret) : Fact.Missing<bool>(path, IsAbsent, IsUnseen);

    public Fact<double> AsNumber(string path) =>
        TryGetNumber(out var value) ? Fact.Known<double>(path, value, IsSecret) : Fact.Missing<double>(path, IsAbsent, IsUnseen);

    public Fact<string> AsText(string path) =>
        TryGetText(out var value) ? Fact.Known<string>(path, value, IsSecret) : Fact.Missing<string>(path, IsAbsent, IsUnseen);

    private bool IsUnseen => ReferenceEquals(this, Unseen) || ReferenceEquals(this, Untold);

    /// <summary>What is in something unknown.</summary>
    internal PropertyValue Inner => IsUntold ? Untold : Unseen;

    /// <summary>Whether the deployment makes something of it known.</summary>
    internal bool WaitsForDeployment => IsUnknown ? !IsUntold
        : Items.Any(i => i.WaitsForDeployment) || Entries.Any(e => e.Value.WaitsForDeployment)
            || (_content is string text && text.Contains(UnknownSentinel, StringComparison.Ordinal));

    /// <summary>A list; a single value counts as a list of one.</summary>
    public Fact<IReadOnlyList<PropertyValue>> AsList(string path) =>
        IsAbsent || IsUnknown ? Fact.Missing<IReadOnlyList<PropertyValue>>(path, IsAbsent, mayBeAbsent: true)
        : Fact.Known<IReadOnlyList<PropertyValue>>(path, Kind == PropertyKind.List ? Items : [this], IsSecret);

    public override string ToString() => IsSecret ? "[secret]" : Kind switch
    {
        PropertyKind.Absent => "not set",
        PropertyKind.Unknown => "not known yet",
        PropertyKind.List => $"a list of {Items.Count}",
        PropertyKind.Map => $"an object with {Entries.Count} entries",
        _ => TryGetText(out var text) ? text : string.Empty,
    };
}
