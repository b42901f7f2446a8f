using System.Collections.Frozen;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Policy;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>
/// Whether AWS has a kind of resource once in each Region or once an account. The provider says so: since version 7 what is regional has a
/// "region" of its own, and what is global has none ("Enhanced Region Support", Terraform AWS provider).
/// </summary>
internal static class AwsReach
{
    // Services all of whose resources are global, for types that the provider's schema here does not have.
    private static readonly FrozenSet<string> GlobalServices = new[]
    {
        "account", "billing", "budgets", "ce", "cloudfront", "costexplorer", "cur", "globalaccelerator", "iam", "organizations", "route53domains",
        "savingsplans", "shield", "waf",
    }.ToFrozenSet(StringComparer.Ordinal);

    internal static bool IsGlobal(string type) => Schema.Default.Resource(type) is { } properties
        ? !properties.ContainsKey("region") : GlobalServices.Contains(EligibleServices.ModuleOf(type));
}
