using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>Judges a whole stack by all the rules.</summary>
public sealed class PolicyCheck(HipaaPack pack)
{
    public const string RegisterRule = "exception-has-not-expired";
    public const string UnusedRule = "exception-matches-a-violation";

    /// <summary>Runs every enabled rule over the stack. Time is linear in the number of resources.</summary>
    public static Report Run(ResourceGraph stack, CheckOptions options) => new PolicyCheck(new HipaaPack()).Judge(stack, options);

    /// <inheritdoc cref="Run"/>
    public Report Judge(ResourceGraph stack, CheckOptions options)
    {
        var tally = new Tally(options);
        var levels = pack.Rules.ToDictionary(rule => rule.Id, options.LevelOf, StringComparer.Ordinal);
        foreach (var resource in stack.Resources.Where(r => !r.External))
        {
            foreach (var rule in pack.ResourceRulesFor(resource.Type)) Judge(rule, rule.Judge, resource);
            foreach (var rule in pack.GraphRulesFor(resource.Type)) Judge(rule, rule.Judge, resource);
        }

        foreach (var rule in pack.StackRules)
        {
            if (levels[rule.Id] != EnforcementLevel.Disabled) tally.Add(rule, levels[rule.Id], rule.Judge(stack), stack.StackUrn, "pulumi:pulumi:Stack");
        }

        return new()
        {
            Findings = [.. tally.Findings.Concat(AboutTheRegister(options, tally.Used, stack.StackUrn))
                .OrderByDescending(f => f.Outcome).ThenByDescending(f => f.Blocks).ThenByDescending(f => f.Severity)
                .ThenBy(f => f.RuleId, StringComparer.Ordinal).ThenBy(f => f.Urn, StringComparer.Ordinal)],
            Passed = tally.PassedByRule.Values.Sum(),
            PassedByRule = tally.PassedByRule,
            Resources = stack.Resources.Count(r => r.Type.StartsWith("aws:", StringComparison.Ordinal)),
            PassedOver = stack.PassedOver,
            Rules = levels.Values.Count(level => level != EnforcementLevel.Disabled),
            Profile = options.Profile,
        };

        void Judge(Rule rule, Func<Resource, Verdict> judge, Resource resource)
        {
            var level = levels[rule.Id];
            if (level != EnforcementLevel.Disabled) tally.Add(rule, level, judge(resource), resource.Urn, resource.DeclaredType);
        }
    }

    private static IEnumerable<Finding> AboutTheRegister(CheckOptions options, HashSet<AcceptedDeviation> used, string stackUrn)
    {
        foreach (var entry in options.Exceptions.Entries)
        {
            var what = $"the exception in {options.Exceptions.Source}, line {entry.Line}, for {entry.Rule}";
            if (entry.HasExpired(options.Today))
            {
                yield return Register(RegisterRule, EnforcementLevel.Mandatory, Severity.High, $"{what} expired on {entry.Expires:yyyy-MM-dd}",
                    "Fix what it excuses and delete it, or have its owner approve it anew with a later expiry.");
            }
            else if (!used.Contains(entry))
            {
                yield return Register(UnusedRule, EnforcementLevel.Advisory, Severity.Low, $"{what} matches no violation",
                    "Delete it, or correct its rule or urn.");
            }
        }

        Finding Register(string id, EnforcementLevel level, Severity severity, string reason, string remedy) => new(
            id, RuleName.ToSentence(string.Concat(id.Split('-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]))), Safeguard.RiskManagement,
            severity, level, Safeguard.RiskManagement.Link, Outcome.Fail, stackUrn, "pulumi:pulumi:Stack", reason, remedy);
    }

    private sealed class Tally(CheckOptions options)
    {
        private readonly ILookup<string, AcceptedDeviation> _exceptions = options.Exceptions.Entries
            .Where(e => !e.HasExpired(options.Today)).ToLookup(e => e.Rule, StringComparer.Ordinal);

        public List<Finding> Findings { get; } = [];
        public HashSet<AcceptedDeviation> Used { get; } = [];
        public Dictionary<string, int> PassedByRule { get; } = new(StringComparer.Ordinal);

        public void Add(Rule rule, EnforcementLevel level, Verdict verdict, string urn, string type)
        {
            if (verdict.Outcome == Outcome.Pass) PassedByRule[rule.Id] = PassedByRule.GetValueOrDefault(rule.Id) + 1;
            if (verdict.Outcome is not (Outcome.Fail or Outcome.Undecided)) return;
            var accepted = verdict.IsFail ? _exceptions[rule.Id].FirstOrDefault(e => e.Matches(rule.Id, urn)) : null;
            if (accepted is not null) Used.Add(accepted);
            Findings.Add(Finding.Of(rule, level, verdict, urn, type) with { Exception = accepted });
        }
    }
}
