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

    internal static RecoveryRegion? Recovery(StackSettings settings) => settings.Recovery.Region is { } region
        ? new RecoveryRegion(new AwsAccount(settings.Environment.AccountId, region), Create("aws-recovery", settings, region))
        : null;
}
