using System.Globalization;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>The register of accepted deviations, with what each covers in the stack.</summary>
internal static class ExceptionList
{
    internal static string Table(ExceptionRegister register, Report report, DateOnly today) => Csv.Table(
        ["rule", "resources", "accepts", "reason", "owner", "approved", "expires", "state", "covers"],
        register.Entries.Select(entry =>
        {
            var covered = report.Excepted.Where(finding => finding.Exception == entry).Select(finding => finding.Urn).ToList();
            return (string[])[
                entry.Rule, entry.Urn, entry.Accepts.Text, entry.Reason, entry.Owner, Day(entry.Approved), Day(entry.Expires),
                entry.HasExpired(today) ? "expired" : entry.AwaitsApproval(today) ? "not approved yet" : covered.Count > 0 ? "in use" : "not used by this stack", string.Join(' ', covered),
            ];
        }));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
