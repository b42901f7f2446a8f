using System.Globalization;
using Hipaa.Policy;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>The services that the stack uses and what AWS's Business Associate Addendum says of them.</summary>
internal sealed class ServiceList(ResourceGraph stack)
{
    /// <summary>The day on which the pack's copy of the list, <see cref="EligibleServices"/>, was last changed; not a date of AWS's own.</summary>
    internal static readonly DateOnly CopyChanged = new(2026, 11, 22);

    internal string Table() => Csv.Table(
        ["service", "resources", "of them hold data classified phi or not at all", "under the addendum"],
        Rows().Select(row => (string[])[row.Service, Number(row.Resources), Number(row.HoldEphi), row.Standing]));

    internal IEnumerable<ServiceRow> Rows() => stack.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
        .GroupBy(resource => EligibleServices.ModuleOf(resource.Type), StringComparer.Ordinal)
        .Where(service => service.Key.Length > 0)
        .OrderBy(service => service.Key, StringComparer.Ordinal)
        .Select(service => new ServiceRow(service.Key, service.Count(), service.Count(HoldsEphi), Standing(service.Key)));

    private static bool HoldsEphi(Resource resource) =>
        resource.CanHoldData() && !resource.HoldsEphi().IsNo;

    private static string Standing(string service) =>
        EligibleServices.Eligible.Contains(service) ? "HIPAA eligible"
        : EligibleServices.Administrative.Contains(service) ? "administers the account, holds no ePHI"
        : EligibleServices.NotEligible.Contains(service) ? "NOT eligible"
        : "look it up: https://aws.amazon.com/compliance/hipaa-eligible-services-reference/";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A service of the stack.</summary>
/// <param name="HoldEphi">Of its resources, those that may hold ePHI.</param>
/// <param name="Standing">What the addendum says of it, in words.</param>
internal sealed record ServiceRow(string Service, int Resources, int HoldEphi, string Standing);
