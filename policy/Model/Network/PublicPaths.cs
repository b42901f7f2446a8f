namespace Hipaa.Policy.Model;

/// <summary>Paths of an API that answer without sign-in because a standard says so, and hold no ePHI.</summary>
/// <remarks>Sources: HL7 FHIR R4, "capabilities" interaction; SMART App Launch, "Conformance"; RFC 8615 (well-known URIs).</remarks>
public static class PublicPaths
{
    private static readonly string[] Last = ["metadata", "health", "healthz", "healthcheck", "livez", "readyz", "ping"];

    /// <summary>
    /// Whether reading the path is public by its standard: "/fhir/metadata", "/.well-known/smart-configuration", "/health".
    /// </summary>
    public static bool Has(string path)
    {
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return segments.Length > 0
            && (segments.Contains(".well-known", StringComparer.Ordinal) || Last.Contains(segments[^1], StringComparer.Ordinal));
    }
}
