using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Analyzer;

/// <summary>Sets what policy configuration says of a rule's parameters.</summary>
internal static class Parameters
{
    /// <exception cref="BadInputException">A parameter is unknown, of the wrong kind, or out of range.</exception>
    public static void Set(Rule rule, PropertyValue properties)
    {
        foreach (var (name, value) in properties.Entries)
        {
            var parameter = rule.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
                ?? throw new BadInputException($"Policy {rule.Id} has no parameter \"{name}\"; {Allowed(rule)}.");
            if (value.Kind != PropertyKind.Number || !value.TryGetNumber(out var number)
                || !(number >= parameter.Minimum && number <= parameter.Maximum))
            {
                throw new BadInputException(
                    $"Policy {rule.Id}: \"{name}\" is a number from {parameter.Minimum} to {parameter.Maximum} ({parameter.Description}).");
            }

            rule.Set(name, number);
        }
    }

    private static string Allowed(Rule rule) =>
        rule.Parameters.Count == 0 ? "it has none" : $"it has {string.Join(", ", rule.Parameters.Select(p => $"\"{p.Name}\""))}";
}
