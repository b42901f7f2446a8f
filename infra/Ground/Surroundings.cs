using System.Collections.Immutable;
using Hipaa.Components.Accounts;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws;
using Pulumi.Aws.Inputs;

namespace Hipaa.Infra.Ground;

/// <summary>What has to be known of the account before anything is registered.</summary>
/// <param name="Account">Account and Region, asserted.</param>
/// <param name="Zones">Names of the zones to use, as many as configured.</param>
internal sealed record Surroundings(AwsAccount Account, ImmutableArray<string> Zones)
{
    /// <summary>Asks AWS who and where the program is.</summary>
    /// <exception cref="RunException">Another account or Region than the configuration names, or one with too few zones.</exception>
    internal static Surroundings Discover(StackSettings settings) => DiscoverAsync(settings).GetAwaiter().GetResult();

    private static async Task<Surroundings> DiscoverAsync(StackSettings settings)
    {
        var environment = settings.Environment;
        var account = new AwsAccount(environment.AccountId, environment.Region);
        var identity = await GetCallerIdentity.InvokeAsync();
        Require(identity.AccountId == account.Id,
            $"These credentials belong to AWS account {identity.AccountId}, "
                + $"but hipaa:accountId in Pulumi.{environment.Name}.yaml is {account.Id}.");
        var region = await GetRegion.InvokeAsync();
        Require(region.Region == account.Region,
            $"The AWS provider works in {region.Region}, but aws:region in Pulumi.{environment.Name}.yaml is {account.Region}.");

        // Whatever state they are in: were a zone that is out of order left out, the next run would move every subnet behind it.
        var excluded = settings.Network.ExcludedZoneIds;
        var zones = await GetAvailabilityZones.InvokeAsync(new()
        {
            AllAvailabilityZones = false, ExcludeZoneIds = [.. excluded], Region = account.Region,
            // Local Zones, where the account has opted in to some, have neither the endpoints nor the database.
            Filters = [new GetAvailabilityZonesFilterArgs { Name = "zone-type", Values = ["availability-zone"] }],
        });
        var wanted = settings.Network.AvailabilityZones;
        Require(zones.Names.Length >= wanted,
            $"{account.Region} has {zones.Names.Length} zones{(excluded.Count == 0 ? "" : " besides those of hipaa:excludedZoneIds")}, "
                + $"but hipaa:availabilityZones is {wanted}.");
        return new(account, zones.Names[..wanted]);
    }

    private static void Require(bool holds, string sentence)
    {
        if (!holds)
        {
            throw new RunException(sentence);
        }
    }
}
