using Hipaa.Cli.Commands;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Policy;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Mutants;

/// <summary>
/// Each rule that concerns the real prod stack fails there, or does when one thing that it reads is dropped, removed, or replaced by what
/// careless programs write. A rule that nothing can make fail guards nothing: those that need two defects at once say so in explained.tsv.
/// </summary>
public sealed class RuleMutationTests
{
    /// <summary>So many resources that pass are tried, so many others that the rule looks at are removed, so many mutants are made of each.</summary>
    private const int Judged = 2, Looked = 150, Budget = 3_000;

    private static readonly Dictionary<string, string> Explained = File.ReadAllLines(Path.Combine(Repository.Root, "tests/Cli/Mutants/explained.tsv"))
        .Where(line => line.Length > 0).Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1], StringComparer.Ordinal);

    [Fact]
    public async Task Every_rule_that_passes_can_be_made_to_fail_by_what_it_reads()
    {
        var workspace = new Workspace(Repository.Project, TextWriter.Null, () => Stream.Null, TextWriter.Null, OutputIsRedirected: true, ErrorIsRedirected: true);
        var result = await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, "prod"), details: true);
        var stack = new MutableStack(PreviewGraph.Of(result));
        var rules = new HipaaPack().Rules.Where(rule => Concerns(rule, stack.Original)).ToList();
        Assert.True(rules.Count > 100, $"Only {rules.Count} rules concern the stack.");
        var unmoved = rules.Where(rule => !CanFail(rule, stack)).Select(rule => rule.Id).ToHashSet(StringComparer.Ordinal);
        Assert.True(unmoved.SetEquals(Explained.Keys), $"not explained: {string.Join(", ", unmoved.Except(Explained.Keys, StringComparer.Ordinal))}; "
            + $"explained, and yet can fail: {string.Join(", ", Explained.Keys.Except(unmoved, StringComparer.Ordinal))}");
    }

    private static bool Concerns(Rule rule, ResourceGraph stack) => rule is StackRule || rule.Types.Any(stack.Has);

    private static bool CanFail(Rule rule, MutableStack stack)
    {
        var urns = rule is StackRule ? [stack.Original.StackUrn] : stack.Original.OfTypes([.. rule.Types]).Select(r => r.Urn).ToList();
        var whole = stack.Fresh();
        var verdicts = urns.Select(urn => (Urn: urn, MutableStack.Judge(rule, whole, urn).Outcome)).ToList();
        return verdicts.Exists(judged => judged.Outcome == Outcome.Fail) || verdicts
            .OrderByDescending(judged => judged.Outcome == Outcome.Pass).Take(Judged).ToList()
            .Exists(judged => Mutants(rule, stack, judged.Urn).Take(Budget).Any(mutant => MutableStack.Judge(rule, mutant(), judged.Urn).IsFail));
    }

    /// <summary>What the rule looks at goes one by one; then the judged resource is changed, and the others.</summary>
    private static IEnumerable<Func<ResourceGraph>> Mutants(Rule rule, MutableStack stack, string judged)
    {
        var asked = Reads(rule, stack.Fresh(), judged).Where(read => IsJudged(read) || !Resource.IdentityKeys.Contains(read.Path, StringComparer.Ordinal))
            .OrderByDescending(IsJudged).ToList();
        var others = Linked(stack.Original, judged).Concat(asked.Select(read => read.Urn)).Distinct(StringComparer.Ordinal).Where(urn => !string.Equals(urn, judged, StringComparison.Ordinal));
        var kinds = rule is StackRule ? stack.Original.Resources.Select(r => r.Type).Distinct(StringComparer.Ordinal) : [];
        return kinds.Select<string, Func<ResourceGraph>>(type => () => stack.WithoutAny(type)).Concat(others.Take(Looked).Select<string, Func<ResourceGraph>>(urn => () => stack.Without(urn)))
            .Concat(from read in asked
                    from value in Mutation.Of(stack.Original.Find(read.Urn)!.Value(read.Path))
                    select (Func<ResourceGraph>)(() => stack.With(read.Urn, read.Path, value)));

        bool IsJudged((string Urn, string Path) read) => string.Equals(read.Urn, judged, StringComparison.Ordinal);
    }

    /// <summary>What the resource was computed from, what was computed from it, and what has an origin in common with it.</summary>
    private static IEnumerable<string> Linked(ResourceGraph stack, string judged)
    {
        var origins = Origins(stack.Find(judged)!).ToHashSet(StringComparer.Ordinal);
        return origins.Concat(stack.Resources.Where(r => Origins(r).Contains(judged, StringComparer.Ordinal)).Select(r => r.Urn))
            .Concat(stack.Resources.Where(r => Origins(r).Any(origins.Contains)).Select(r => r.Urn));
    }

    private static IEnumerable<string> Origins(Resource resource) => resource.PropertyDependencies.Values.SelectMany(urns => urns);

    /// <summary>A copy of the stack is asked, so that nothing is answered from what was worked out before; of policies that are text the values keep what was read.</summary>
    private static HashSet<(string Urn, string Path)> Reads(Rule rule, ResourceGraph copy, string judged)
    {
        using var reads = new ReadPlaces(copy);
        _ = MutableStack.Judge(rule, copy, judged);
        return reads.Asked;
    }
}
