using System.Globalization;

namespace Hipaa.Cli.Survey;

/// <summary>A survey as lines of <c>Pulumi.&lt;stack&gt;.yaml</c>, with what else is to be known as comments.</summary>
internal static class SurveyReport
{
    internal static void Write(TextWriter target, Surveyed found, string stack)
    {
        target.WriteLine($"# What fits account {found.Account} in {found.Region}: for Pulumi.{stack}.yaml.");
        target.WriteLine("config:");
        target.WriteLine($"  aws:region: {found.Region}");
        target.WriteLine($"  hipaa:accountId: \"{found.Account}\"");
        foreach (var (key, value, reason) in found.Lines)
        {
            target.WriteLine($"  # {reason}");
            target.WriteLine($"  {key}: {value}");
        }

        if (found.Adoptions.Count > 0)
        {
            target.WriteLine("  # exists, and is taken over: docs/decisions/adoption.md");
            target.WriteLine("  hipaa:adopt:");
            foreach (var (name, reason) in found.Adoptions)
            {
                target.WriteLine($"    - {name} # {reason}");
            }
        }

        target.WriteLine();
        foreach (var reason in found.NotLookedAt)
        {
            target.WriteLine($"# not looked at: {reason}");
        }

        foreach (var quota in found.Quotas.OrderByDescending(quota => quota.IsExceeded))
        {
            target.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"# {(quota.IsExceeded ? "EXCEEDED: " : "")}{quota.What}: {quota.There} there and {quota.More} of the stack, of {quota.Limit} ({quota.Note})"));
        }
    }
}
