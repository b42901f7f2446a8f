using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi.Aws;
using Pulumi.Aws.Inputs;

namespace Hipaa.Infra.Ground;

/// <summary>The providers of the stack: pinned to the account, tagging everything they create.</summary>
internal static class StackProviders
{
    internal static Provider Create(string name, StackSettings settings, string region)
    {
        var environment = settings.Environment;
        var args = new ProviderArgs
        {
            Region = region,
            AllowedAccountIds = { environment.AccountId },
            DefaultTags = new ProviderDefaultTagsArgs
            {
                Tags =
                {
                    ["Project"] = "hipaa",
                    ["Environment"] = environment.Name,
                    ["Owner"] = environment.Owner,
                    ["CostCenter"] = environment.CostCenter,
                    ["ManagedBy"] = "pulumi",
                    // What says nothing else counts as the most sensitive class.
                    [DataClassTags.Key] = DataClass.Phi.Name(),
                },
            },
        };
        ProviderConnection.Apply(settings.Provider, args);
        return new(name, args);
    }

    /// <summary>
    /// Regions besides the first whose events are watched too where no trail of the stack's own brings them: that of services without
    /// Regions, IAM among them, and the second Region.
    /// </summary>
    internal static IReadOnlyList<RecoveryRegion> OfEvents(StackSettings settings, AwsAccount account, RecoveryRegion? recovery)
    {
        if (settings.Audit.ManageTrail == TrailScope.Everything)
        {
            return [];
        }

        var global = account.GlobalRegion;
        RecoveryRegion[] second = recovery is null ? [] : [recovery];
        return account.Region == global || recovery?.Account.Region == global ? second
            : [new RecoveryRegion(new AwsAccount(account.Id, global), Create("aws-global", settings, global)), .. second];
    }

    internal static RecoveryRegion? Recovery(StackSettings settings) => settings.Recovery.Region is { } region
        ? new RecoveryRegion(new AwsAccount(settings.Environment.AccountId, region), Create("aws-recovery", settings, region))
        : null;
}
