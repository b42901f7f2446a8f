using System.Reflection;
using System.Text.Json;

namespace Hipaa.Infra.Detection.Conformance;

/// <summary>
/// The rules of AWS's conformance pack "Operational Best Practices for HIPAA Security", pinned, with parameters at the floor of this
/// stack, without those that the register <c>policy/conformance-exclusions.json</c> excludes.
/// </summary>
public static class HipaaPack
{
    /// <summary>Rules of a conformance pack, at most (AWS Config Developer Guide, Service Limits).</summary>
    public const int MaxRules = 130;

    /// <summary>Bytes of an inline template, at most (AWS Config API, PutConformancePack).</summary>
    public const int MaxTemplateBytes = 51_200;

    /// <summary>Parameter of the pack: names of the buckets whose data events the trail records, separated by commas.</summary>
    public const string EphiBuckets = "EphiBuckets";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static readonly Pack Pinned = Read<Pack>("hipaa-security.json");

    /// <summary>Date of AWS's own revision that the rules were taken from.</summary>
    public static string Revision => Pinned.Revision;

    /// <summary>All rules of AWS's pack.</summary>
    public static IReadOnlyList<PackRule> All => Pinned.Rules;

    /// <summary>What is left out, and why.</summary>
    public static IReadOnlyList<PackExclusion> Exclusions { get; } = Read<PackExclusion[]>("conformance-exclusions.json");

    /// <summary>The rules that are deployed.</summary>
    public static IReadOnlyList<PackRule> Rules { get; } =
        [.. Pinned.Rules.ExceptBy(Exclusions.Select(exclusion => exclusion.Rule), rule => rule.Name, StringComparer.Ordinal)];

    private static T Read<T>(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly lacks its resource {resource}.");
        return JsonSerializer.Deserialize<T>(stream, Options)
            ?? throw new InvalidOperationException($"The resource {resource} is empty.");
    }

    private sealed record Pack(string Revision, IReadOnlyList<PackRule> Rules);
}
