using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hipaa.Policy.Evaluation;

namespace Hipaa.Cli.Survey;

/// <summary>A survey as lines of <c>Pulumi.&lt;stack&gt;.yaml</c>, with what else is to be known as comments.</summary>
internal static class SurveyReport
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="open">What the policies would refuse of the stack with these lines.</param>
    /// <param name="problem">Why they did not judge it; null where they did.</param>
    internal static void Write(TextWriter target, Surveyed found, string stack, IReadOnlyList<Finding> open, string? problem)
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
        foreach (var reason in found.Unsettled)
        {
            target.WriteLine($"# to be settled: {reason}");
        }

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

        if (problem is not null) target.WriteLine($"# not judged by the policies: {problem.ReplaceLineEndings(" ")}");
        Accept(target, open);
    }

    // What somebody else runs the stack can't show: whoever answers for it says who does.
    private static void Accept(TextWriter target, IReadOnlyList<Finding> open)
    {
        if (open.Count == 0) return;
        target.WriteLine();
        target.WriteLine("# The policies refuse the stack with these lines, until whoever answers for it accepts in policy/exceptions.yaml what is left to others:");
        foreach (var finding in open)
        {
            target.WriteLine($"#   - rule: {finding.RuleId}");
            target.WriteLine($"#     urn: {JsonSerializer.Serialize(finding.Urn, Plain)}");
            target.WriteLine($"#     accepts: {JsonSerializer.Serialize(finding.Reason, Plain)}");
            target.WriteLine("#     reason: who runs it, and how you know that it does what this rule asks for");
            target.WriteLine("#     owner, approved, expires: yours");
        }
    }
}
