using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Analyzer;

/// <summary>Sets what policy configuration says of a rule's parameters.</summary>
internal static class Parameters
{
    /// <summary>Refuses parameters of a policy that has none.</summary>
    /// <exception cref="BadInputException">There is one.</exception>
    public static void RefuseAny(PolicyConfiguration entry, string except)
    {
        if (entry.Properties.Entries is [var (name, _), ..] && !string.Equals(entry.Policy, except, StringComparison.Ordinal))
        {
            throw new BadInputException($"Policy {entry.Policy} has no parameter \"{name}\"; it has none.");
        }
    }

    /// <returns>The accounts and organizations that the configuration lists as trusted.</returns>
    /// <exception cref="BadInputException">A parameter is unknown, of the wrong kind, or out of range.</exception>
    public static TrustedParties Set(Rule rule, PropertyValue properties)
    {
        var trusted = TrustedParties.None;
        foreach (var (name, value) in properties.Entries)
        {
            if (rule is IAsksWhoIsTrusted && name is TrustedParties.AccountsKey)
            {
                trusted = trusted with { Accounts = Ids(rule, name, value, TrustedParties.IsAccount, "account ids of 12 digits") };
                continue;
            }

            if (rule is IAsksWhoIsTrusted && name is TrustedParties.OrganizationsKey)
            {
                trusted = trusted with
                {
                    Organizations = Ids(rule, name, value, TrustedParties.IsOrganization, "organization ids (o-...)"),
                };
                continue;
            }

            var parameter = rule.Parameters.FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal))
                ?? throw new BadInputException($"Policy {rule.Id} has no parameter \"{name}\"; {Allowed(rule)}.");
            if (value.Kind != PropertyKind.Number || !value.TryGetNumber(out var number)
                || !(number >= parameter.Minimum && number <= parameter.Maximum))
            {
                throw new BadInputException(
                    $"Policy {rule.Id}: \"{name}\" must be a number from {parameter.Minimum} to {parameter.Maximum} ({parameter.Description}).");
            }

            rule.Set(name, number);
        }

        return trusted;
    }

    private static HashSet<string> Ids(Rule rule, string name, PropertyValue value, Func<string, bool> isId, string what) =>
        value.Kind == PropertyKind.List
            && value.Items.All(item => item.Kind == PropertyKind.Text && item.TryGetText(out var id) && isId(id))
            ? value.Items.Select(item => item.AsText(name).Value!).ToHashSet(StringComparer.Ordinal)
            : throw new BadInputException($"Policy {rule.Id}: \"{name}\" must be a list of {what}.");

    private static string Allowed(Rule rule)
    {
        string[] names =
        [
            .. rule.Parameters.Select(p => p.Name),
            .. rule is IAsksWhoIsTrusted ? [TrustedParties.AccountsKey, TrustedParties.OrganizationsKey] : Array.Empty<string>(),
        ];
        return names.Length == 0 ? "it has none" : $"it has {string.Join(", ", names.Select(name => $"\"{name}\""))}";
    }
}
