using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>Judges a whole stack by all the rules.</summary>
public sealed class PolicyCheck(HipaaPack pack)
{
    /// <summary>Runs every enabled rule over the stack. Time is linear in the number of resources.</summary>
    public static Report Run(ResourceGraph stack, CheckOptions options) => new PolicyCheck(new HipaaPack()).Judge(stack, options);

    /// <inheritdoc cref="Run"/>
    public Report Judge(ResourceGraph stack, CheckOptions options)
    {
        var tally = new Tally(options);
        stack.Trusted = options.Trusted;
        var levels = pack.Rules.ToDictionary(rule => rule.Id, options.LevelOf, StringComparer.Ordinal);
        foreach (var resource in stack.Resources.Where(r => !r.External))
        {
            foreach (var rule in pack.ResourceRulesFor(resource.Type)) Judge(rule, rule.Judge, resource);
            foreach (var rule in pack.GraphRulesFor(resource.Type)) Judge(rule, rule.Judge, resource);
        }

        // A stack without a single AWS resource is another cloud's, or empty: nothing can be asked of it.
        var sight = Sight.Of(stack, pack);
        var resources = sight.Judged;
        foreach (var rule in resources > 0 ? pack.StackRules : [])
        {
            if (levels[rule.Id] != EnforcementLevel.Disabled)
            {
                tally.Add(rule, levels[rule.Id], Seen(rule.Judge(stack)), stack.StackUrn, "pulumi:pulumi:Stack");
            }
        }

        return new()
        {
            Stack = Urn.StackOf(stack.StackUrn),
            Findings = [.. tally.Findings.Concat(RegisterFindings.Of(options, levels, tally.Used, tally.Exceeded, stack.StackUrn))
                .OrderByDescending(f => f.Outcome).ThenByDescending(f => f.Blocks).ThenByDescending(f => f.Severity)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.Urn, StringComparer.Ordinal)],
            Passed = tally.PassedByRule.Values.Sum(),
            PassedByRule = tally.PassedByRule,
            Resources = resources,
            PassedOver = stack.PassedOver,
            NotJudged = sight.NotJudged,
            WithoutRule = sight.WithoutRule,
            Rules = levels.Values.Count(level => level != EnforcementLevel.Disabled),
            Profile = options.Profile,
            LevelProfile = options.LevelProfile,
        };

        // What a stack as a whole lacks may be among what is not there.
        Verdict Seen(Verdict verdict) => verdict.IsFail && stack.IsIncomplete
            ? Verdict.Undecided($"{verdict.Reason}, as far as the resources that are in the document tell") : verdict;

        void Judge(Rule rule, Func<Resource, Verdict> judge, Resource resource)
        {
            var level = levels[rule.Id];
            if (level == EnforcementLevel.Disabled) return;
            tally.Add(rule, level, judge(resource), resource.PartOf ?? resource.Urn, resource.DeclaredType, resource.Source);
        }
    }

    private sealed class Tally(CheckOptions options)
    {
        private readonly ILookup<string, AcceptedDeviation> _exceptions = options.Exceptions.Entries
            .Where(e => e.Holds(options.Today)).ToLookup(e => e.Rule, StringComparer.Ordinal);

        public List<Finding> Findings { get; } = [];

        /// <summary>Entries that cover a violation, or will if what is not decided yet turns out to be one.</summary>
        public HashSet<AcceptedDeviation> Used { get; } = [];

        /// <summary>Entries that are about what was found, and do not accept it, with the first of it.</summary>
        public Dictionary<AcceptedDeviation, Finding> Exceeded { get; } = [];

        public Dictionary<string, int> PassedByRule { get; } = new(StringComparer.Ordinal);

        public void Add(
            Rule rule, EnforcementLevel level, Verdict verdict, string urn, string type, (string Path, int Line)? source = null)
        {
            if (verdict.Outcome == Outcome.Pass) PassedByRule[rule.Id] = PassedByRule.GetValueOrDefault(rule.Id) + 1;
            if (verdict.Outcome is not (Outcome.Fail or Outcome.Undecided)) return;
            var accepted = verdict.IsFail ? _exceptions[rule.Id].FirstOrDefault(e => e.Covers(rule.Id, urn, verdict.Reason)) : null;
            var finding = Finding.Of(rule, level, verdict, urn, type) with { Exception = accepted, Source = source };
            Findings.Add(finding);
            if (accepted is not null)
            {
                Used.Add(accepted);
                return;
            }

            foreach (var entry in _exceptions[rule.Id].Where(e => e.IsAbout(rule.Id, urn)))
            {
                if (verdict.IsFail) Exceeded.TryAdd(entry, finding);
                else Used.Add(entry);
            }
        }
    }
}
