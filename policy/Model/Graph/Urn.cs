namespace Hipaa.Policy.Model;

/// <summary>Reads the parts of a Pulumi URN, <c>urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME</c>.</summary>
public static class Urn
{
    public static string TypeOf(string urn)
    {
        var parts = urn.Split("::", 4);
        return parts.Length == 4 ? parts[2][(parts[2].LastIndexOf('$') + 1)..] : string.Empty;
    }

    public static string NameOf(string urn)
    {
        var parts = urn.Split("::", 4);
        return parts.Length == 4 ? parts[3] : urn;
    }

    public static string StackOf(string urn)
    {
        const string prefix = "urn:pulumi:";
        var end = urn.IndexOf("::", StringComparison.Ordinal);
        return end > prefix.Length && urn.StartsWith(prefix, StringComparison.Ordinal) ? urn[prefix.Length..end] : string.Empty;
    }

    /// <summary>The URN part of a provider reference (<c>URN::ID</c>).</summary>
    public static string OfProvider(string reference)
    {
        var end = reference.LastIndexOf("::", StringComparison.Ordinal);
        return end > 0 ? reference[..end] : reference;
    }
}
