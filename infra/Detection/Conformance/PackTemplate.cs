using System.Text;

namespace Hipaa.Infra.Detection.Conformance;

/// <summary>The pack as the YAML template that AWS Config takes.</summary>
public static class PackTemplate
{
    /// <summary>Writes rules and the parameters of the pack that they name.</summary>
    public static string Render(IReadOnlyCollection<PackRule> rules)
    {
        var yaml = new StringBuilder();
        AppendParameters(yaml, rules);
        yaml.Append("Resources:\n");
        foreach (var rule in rules)
        {
            AppendRule(yaml, rule);
        }

        return yaml.ToString();
    }

    private static void AppendParameters(StringBuilder yaml, IEnumerable<PackRule> rules)
    {
        var names = rules.SelectMany(rule => rule.Parameters?.Values ?? [])
            .Where(IsReference).Select(Name).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return;
        }

        yaml.Append("Parameters:\n");
        foreach (var name in names)
        {
            yaml.Append($"  {name}:\n    Type: String\n");
        }
    }

    private static void AppendRule(StringBuilder yaml, PackRule rule)
    {
        yaml.Append($"  {rule.LogicalId}:\n    Type: AWS::Config::ConfigRule\n    Properties:\n      ConfigRuleName: {rule.Name}\n");
        if (rule.Parameters is { Count: > 0 })
        {
            yaml.Append("      InputParameters:\n");
            foreach (var (key, value) in rule.Parameters)
            {
                yaml.Append(IsReference(value) ? $"        {key}:\n          Ref: {Name(value)}\n" : $"        {key}: '{value}'\n");
            }
        }

        if (rule.ScopeOfChanges is { Count: > 0 } scope)
        {
            yaml.Append("      Scope:\n        ComplianceResourceTypes:\n");
            foreach (var type in scope)
            {
                yaml.Append($"        - {type}\n");
            }
        }

        yaml.Append($"      Source:\n        Owner: AWS\n        SourceIdentifier: {rule.Source}\n");
    }

    private static bool IsReference(string value) => value.StartsWith('@');

    private static string Name(string reference) => reference[1..];
}
