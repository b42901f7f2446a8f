using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy;

/// <summary>
/// The pack: every class under Rules/. The build lists the files there into HipaaPack.Rules.g.cs, so that a new rule is one new
/// file and nothing is looked up by reflection when the engine waits.
/// </summary>
public sealed partial class HipaaPack
{
    public const string Name = "hipaa";
    public const string Version = "1.0.0";

    private readonly Dictionary<string, ResourceRule[]> _resourceRules;
    private readonly Dictionary<string, GraphRule[]> _graphRules;
    private readonly ResourceRule[] _rulesForAny;

    public HipaaPack()
    {
        Rules = [.. AllRules().OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        _rulesForAny = [.. Rules.OfType<ResourceRule>().Where(rule => rule.Types is [AwsType.Any])];
        _resourceRules = ByType<ResourceRule>();
        _graphRules = ByType<GraphRule>();
        StackRules = [.. Rules.OfType<StackRule>()];
    }

    /// <summary>All rules by id. The instances, with their parameters, belong to this pack.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    public IReadOnlyList<StackRule> StackRules { get; }

    public IReadOnlyList<ResourceRule> ResourceRulesFor(string type) =>
        _resourceRules.GetValueOrDefault(type) ?? (type.StartsWith("aws:", StringComparison.Ordinal) ? _rulesForAny : []);

    /// <summary>
    /// Whether a rule of its own judges the type, or rules read it where they judge another. That its settings are searched for secrets says
    /// nothing of the rest.
    /// </summary>
    public bool HasRuleFor(string type) =>
        _graphRules.ContainsKey(type)
        || (_resourceRules.GetValueOrDefault(type) ?? []).Any(rule => rule is not SettingsHoldNoSecrets && rule.Types is not [AwsType.Any])
        || (AwsType.Known.Contains(type) && !_resourceRules.ContainsKey(type));

    public IReadOnlyList<GraphRule> GraphRulesFor(string type) => _graphRules.GetValueOrDefault(type) ?? [];

    public Rule? Find(string id) => Rules.FirstOrDefault(rule => string.Equals(rule.Id, id, StringComparison.Ordinal));

    private static partial Rule[] AllRules();

    private Dictionary<string, TRule[]> ByType<TRule>()
        where TRule : Rule =>
        Rules.OfType<TRule>().SelectMany(rule => rule.Types.Where(type => type is not AwsType.Any).Select(type => (type, rule)))
            .GroupBy(pair => pair.type, pair => pair.rule, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Concat(_rulesForAny.OfType<TRule>()).ToArray(), StringComparer.Ordinal);
}
