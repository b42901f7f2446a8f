using System.Text.Json;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Drift;

/// <summary>Drift for programs, in the order of the page.</summary>
internal static class DriftJson
{
    private sealed record Document(
        string Stack, DateTimeOffset? StateWritten, bool Weaker, IReadOnlyList<string> Beside, Weakened[] Weakenings, string[] Reach,
        IReadOnlyList<string> NetworkPaths, Violation[] Violations, Named[] Missing, Named[] NotInProgram, Changed[] Changed, int NotCompared);

    private sealed record Weakened(string Urn, string Control, string Text);

    private sealed record Violation(string Rule, string Urn, string Reason);

    private sealed record Named(string Urn, string Type);

    private sealed record Changed(string Urn, string Type, string[] Changes);

    private static readonly JsonSerializerOptions Options = new(Canonical.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    internal static string Write(string stack, DateTimeOffset? written, StackDrift drift)
    {
        return JsonSerializer.Serialize(new Document(
            stack, written, drift.IsWeaker, [.. drift.Beside.Select(Real)],
            [.. drift.Weaker.Select(weaker => new Weakened(weaker.Resource.Urn, JsonNamingPolicy.CamelCase.ConvertName(weaker.Control.ToString()), Real(weaker.Text)))],
            [.. drift.Reach.Select(gain => Real(gain.Line)).Distinct(StringComparer.Ordinal)], [.. drift.NetworkPaths.Select(Real)],
            [.. drift.Violations.Select(finding => new Violation(finding.RuleId, finding.Urn, Real(finding.Reason)))],
            [.. drift.Missing.Select(Of)], [.. drift.Unknown.Select(Of)],
            [.. drift.Changed.Select(change => new Changed(change.Pair.After.Urn, change.Type, [.. change.Changes.Select(one => Real(one.Text))]))],
            drift.Hidden), Options);

        string Real(string text) => drift.Names.OfAccount(text);
    }

    private static Named Of(Resource resource) => new(resource.Urn, resource.Type);
}
