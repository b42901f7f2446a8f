using System.Text.Json;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Reach;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Pages;

/// <summary>A difference for programs: all of it, in the order of the page.</summary>
internal static class JsonDiff
{
    private sealed record Document(
        string Stack, bool Blocks, Named[] Added, Named[] Removed, Changed[] Changed, string[] Settings, Weaker[] Weaker, Safeguard[] Safeguards, Gain[] Reach,
        IReadOnlyList<string> NetworkPaths, Verdict[] NewFindings, Verdict[] FixedFindings, Verdict[] NoLongerJudged, int UnchangedFindings,
            IReadOnlyList<string> Exceptions, IReadOnlyList<string> Judgement,
        Output[] Outputs, Cost? MonthlyCost);

    private sealed record Named(string Urn, string Type, bool HoldsEphi);

    private sealed record Changed(
        string Urn, string Type, string Replaced, IReadOnlyList<string> Because, bool FollowsOnly, string[] Changes);

    private sealed record Weaker(string Urn, string Control, string Text);

    private sealed record Safeguard(string Urn, string Text);

    private sealed record Gain(string Who, IReadOnlyList<string> Verbs, string Place, string Before, string After, string Path);

    private sealed record Verdict(string Rule, string Urn, string Outcome, bool Blocks, bool Accepted, string Reason);

    private sealed record Output(string Name, string Change);

    private sealed record Cost(decimal IdleBefore, decimal IdleAfter, string Load, decimal UnderLoadBefore, decimal UnderLoadAfter);

    private static readonly JsonSerializerOptions Options = new(Canonical.Options)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    internal static string Write(StackDifference d) => JsonSerializer.Serialize(
        new Document(
            Urn.StackOf(d.After.Graph.StackUrn), d.Verdicts.Blocking.Any(), [.. d.Added.Select(Of)], [.. d.Removed.Select(Of)],
            [.. d.Changed.Select(Of)], [.. d.Settings], [.. d.Weaker.Select(w => new Weaker(w.Resource.Urn, Word(w.Control), w.Text))],
            [.. d.Safeguards.Select(s => new Safeguard(s.Resource.Urn, s.Text))], [.. d.Reach.Select(Of)], d.NetworkPaths, [.. d.Verdicts.New.Select(Of)], [.. d.Verdicts.Fixed.Select(Of)], [.. d.Verdicts.NotJudged.Select(Of)], d.Verdicts.Unchanged,
            d.Exceptions, d.Judgement, [.. d.Outputs.Select(o => new Output(o.Path, o.Text))],
            d.Before.Cost is { } before && d.After.Cost is { } after ? new(before.Idle, after.Idle, after.Load, before.UnderLoad, after.UnderLoad) : null),
        Options);

    private static Named Of(Resource resource) => new(resource.Urn, resource.Type, !resource.HoldsEphi().IsNo && resource.CanHoldData());

    private static Changed Of(ResourceChange change) => new(
        change.Pair.After.Urn, change.Type, change.Replaced.ToString(), change.Because, change.FollowsOnly,
            [.. change.Changes.Select(c => c.Text)]);

    private static Gain Of(ReachGain gain) => new(gain.Who, gain.Verbs, gain.Place, Word(gain.Before), Word(gain.After), gain.Path);

    private static Verdict Of(Finding finding) => new(
        finding.RuleId, finding.Urn, Word(finding.Outcome), finding.Blocks, finding.Exception is not null, finding.Reason);

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
