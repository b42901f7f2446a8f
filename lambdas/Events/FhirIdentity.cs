namespace Hipaa.Lambdas.Events;

/// <summary>
/// What a resource is called: FHIR R4, "References" and "Resolving references in Bundles". Servers number their resources for themselves,
/// so an absolute reference keeps its base, and two that differ in it are two.
/// </summary>
/// <param name="System">Whose numbering it is: the base of a server, the system of an identifier, or one of <see cref="SubjectSystems"/>.</param>
/// <param name="Value">The number in it.</param>
/// <param name="Text">Both in one, as it is stored where nothing else is configured.</param>
internal readonly record struct FhirIdentity(string System, string Value, string Text)
{
    /// <summary>Whether it is the number of a resource at a server that is known.</summary>
    internal bool IsOnServer => IsServer(System) && Text.Length > System.Length && Text[System.Length] == '/';

    /// <summary>System of values that are URIs, hence names by themselves.</summary>
    private const string Uris = "urn:ietf:rfc:3986";

    /// <summary>A reference to one resource of a type, without its version.</summary>
    /// <param name="reference">Reference; not a fragment (<c>#</c>).</param>
    /// <param name="type">The resource type that it must name.</param>
    /// <param name="origin">What a Bundle's entry calls the resource that refers: its server is the base of relative ones.</param>
    /// <returns>Null where it is no reference to one resource of that type.</returns>
    internal static FhirIdentity? OfReference(string reference, string type, FhirIdentity? origin)
    {
        if (FhirUrn.Is(reference))
        {
            // UUIDs are the same in capitals and small letters (RFC 9562).
            return FhirUrn.IsName(reference) ? OfIdentifier(Uris, FhirUrn.IsOfUuid(reference) ? reference.ToLowerInvariant() : reference) : null;
        }

        if (reference.StartsWith($"{type}?", StringComparison.Ordinal))
        {
            return OfSearch(reference[(type.Length + 1)..]);
        }

        if (Split(reference, type) is not var (root, id))
        {
            return null;
        }

        root ??= origin is { IsOnServer: true } ? origin.Value.System : null;
        return root is null ? new(SubjectSystems.Fhir, id, $"{type}/{id}") : new(root, id, $"{root}/{type}/{id}");
    }

    /// <summary>The <c>fullUrl</c> of an entry with an Observation: a URN, or the Observation's URL at a server.</summary>
    /// <returns>Null where it is neither.</returns>
    internal static FhirIdentity? OfEntry(string fullUrl) =>
        OfReference(fullUrl, "Observation", null) is { } named && (named.System == Uris || named.IsOnServer) ? named : null;

    /// <summary>An Identifier in a system (<see cref="IsSystem"/>).</summary>
    internal static FhirIdentity OfIdentifier(string system, string value) =>
        new(system, value, system == Uris && value.Contains(':', StringComparison.Ordinal) && !value.Contains('|', StringComparison.Ordinal)
            ? value : $"{system}|{value}");

    /// <summary>Whether a value in a system can be one person's or one resource's: not blank, and no URN that names nothing.</summary>
    internal static bool IsNamed(string system, string value) =>
        IsSystem(system) && !string.IsNullOrWhiteSpace(value)
        && (system != Uris || !FhirUrn.Is(value) || value.Contains('|', StringComparison.Ordinal) || FhirUrn.IsName(value));

    /// <summary>
    /// Whether a text can be the system of an identifier: a URI, hence without a bar, which would make one text of two systems' values.
    /// </summary>
    internal static bool IsSystem(string text) => !string.IsNullOrWhiteSpace(text) && !text.Contains('|', StringComparison.Ordinal);

    /// <summary>A conditional reference names one resource where it searches for one identifier of a system.</summary>
    private static FhirIdentity? OfSearch(string query)
    {
        const string Identifier = "identifier=";
        if (!query.StartsWith(Identifier, StringComparison.Ordinal) || query.Contains('&', StringComparison.Ordinal))
        {
            return null;
        }

        var token = Uri.UnescapeDataString(query[Identifier.Length..]);
        var bar = token.IndexOf('|', StringComparison.Ordinal);
        // A comma is "or", and what a backslash stands before is none (FHIR R4, "Search", escaping): several, or not to be told.
        var isOne = bar > 0 && !token.Any(character => char.IsControl(character) || character is ',' or '\\');
        return isOne && IsNamed(token[..bar], token[(bar + 1)..]) ? OfIdentifier(token[..bar], token[(bar + 1)..].Trim()) : null;
    }

    /// <summary>Base and id of <c>[base/]type/id[/_history/version]</c>; a base without its last slash, null for a relative reference.</summary>
    private static (string? Root, string Id)? Split(string reference, string type)
    {
        var version = reference.LastIndexOf("/_history/", StringComparison.Ordinal);
        var whole = version < 0 ? reference : reference[..version];
        var at = whole.LastIndexOf($"{type}/", StringComparison.Ordinal);
        if (at < 0 || (at > 0 && whole[at - 1] != '/'))
        {
            return null;
        }

        var id = whole[(at + type.Length + 1)..];
        var root = whole[..Math.Max(0, at - 1)];
        return string.IsNullOrWhiteSpace(Uri.UnescapeDataString(id)) || id.AsSpan().ContainsAny("/?#|") || (at > 0 && !IsServer(root)) ? null : (at == 0 ? null : Server(root), id);
    }

    /// <summary>Whether it begins with the scheme and the host of a server.</summary>
    private static bool IsServer(string text)
    {
        var host = text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? 8
            : text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? 7 : text.Length;
        return host < text.Length && text[host] is not ('/' or '?' or '#');
    }

    /// <summary>Scheme and host are the same in capitals and small letters (RFC 3986, 6.2.2.1); paths are not.</summary>
    private static string Server(string root)
    {
        var path = root.IndexOf('/', root.IndexOf("//", StringComparison.Ordinal) + 2);
        return path < 0 ? root.ToLowerInvariant() : string.Concat(root[..path].ToLowerInvariant(), root.AsSpan(path));
    }
}
