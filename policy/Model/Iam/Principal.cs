namespace Hipaa.Policy.Model;

/// <summary>One principal of a statement: kind "AWS", "Service", "Federated", "CanonicalUser", or "*" for everybody.</summary>
public sealed record Principal(string Kind, Pattern Name)
{
    /// <summary>Everybody, signed in or not: <c>"*"</c> or <c>{"AWS": "*"}</c>.</summary>
    public Truth IsEverybody => Kind is "*" or "AWS" ? (Name.IsUnknown ? Truth.Unknown : Name.IsAny) : Truth.No;

    /// <summary>The account id of an AWS principal: from an ARN or a bare id. Null when it has none or is unknown.</summary>
    public string? Account
    {
        get
        {
            if (!string.Equals(Kind, "AWS", StringComparison.Ordinal) || Name.Text is not { } text) return null;
            var parts = text.Split(':');
            var account = parts.Length >= 5 ? parts[4] : text;
            return account.Length == 12 && account.All(char.IsAsciiDigit) ? account : null;
        }
    }

    public bool IsAccountRoot => Account is not null && (Name.Text!.Length == 12 || Name.Text.EndsWith(":root", StringComparison.Ordinal));

    /// <summary>Whether the principal entry applies to a caller.</summary>
    public Truth Matches(Principal caller)
    {
        if (IsEverybody.IsYes) return Truth.Yes;
        if (Name.IsUnknown || caller.Name.IsUnknown)
        {
            return string.Equals(Kind, caller.Kind, StringComparison.Ordinal) ? Truth.Unknown : Truth.No;
        }

        if (!string.Equals(Kind, caller.Kind, StringComparison.Ordinal)) return Truth.No;
        return Name == caller.Name || (IsAccountRoot && string.Equals(Account, caller.Account, StringComparison.Ordinal));
    }

    public static Principal Service(string name) => new("Service", new(name));

    public static Principal Aws(string arnOrAccount) => new("AWS", new(arnOrAccount));

    /// <summary>A caller who is nobody in particular.</summary>
    public static readonly Principal Anybody = new("AWS", new("*"));

    internal static IReadOnlyList<Principal> Read(PropertyValue value)
    {
        if (value.IsUnknown) return [new("AWS", Pattern.Unknown)];
        if (value.Kind == PropertyKind.Text) return [new("*", Pattern.Of(value))];
        return [.. value.Entries.SelectMany(e => Each(e.Value).Select(v => new Principal(e.Key, Pattern.Of(v))))];
    }

    internal static IEnumerable<PropertyValue> Each(PropertyValue value) =>
        value.Kind == PropertyKind.List ? value.Items : value.IsAbsent ? [] : [value];
}
