using System.Text.RegularExpressions;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Maps;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Infra.Tests.Matrix;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>What holds or copies ePHI is in the map, among the ways and in the table of retention, or somebody wrote why not.</summary>
[Collection(PreviewedConfigurations.Name)]
public sealed partial class CopyTests(PreviewedConfigurations previewed)
{
    public static TheoryData<string> Names => [.. Configurations.All.Keys];

    // Of these a store keeps what they handle, or they hold names and settings.
    private static readonly Dictionary<string, string> KeepsNothing = new(StringComparer.Ordinal)
    {
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = "is kept as its bucket keeps",
        ["aws:ec2/instance:Instance"] = "is made anew, its disk with it",
        [AwsType.ApiRest] = "passes on what it is given",
        [AwsType.LambdaFunction] = "keeps nothing between calls",
        ["aws:apigateway/stage:Stage"] = "belongs to its API, and caches nothing",
        ["aws:ssm/parameter:Parameter"] = "holds the name of something that the stack made",
        ["aws:cloudwatch/logStream:LogStream"] = "its group tells how long it keeps, and holds no ePHI",
        ["aws:glue/catalogTable:CatalogTable"] = "describes columns; their rows are in a bucket",
    };

    // No place of their own in the flow of data.
    private static readonly Dictionary<string, string> NoPlace = new(StringComparer.Ordinal)
    {
        ["aws:s3/bucketObjectv2:BucketObjectv2"] = "is a file of the program's, in a bucket that has a place",
        ["aws:ec2/instance:Instance"] = "is a way in for people, and keeps nothing that they see",
        ["aws:apigateway/stage:Stage"] = "belongs to its API",
        ["aws:ssm/parameter:Parameter"] = "holds the name of something that the stack made",
        ["aws:cloudwatch/logStream:LogStream"] = "its group holds no ePHI",
        ["aws:glue/catalogTable:CatalogTable"] = "describes columns; their rows are in a bucket",
    };

    // Types that are called like copies and are none.
    private static readonly Dictionary<string, string> NoCopy = new(StringComparer.Ordinal)
    {
        ["aws:kms/replicaKey:ReplicaKey"] = "copies a key, no data",
        ["aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess"] = "is a setting of the account",
        ["aws:backup/restoreTestingPlan:RestoreTestingPlan"] = "says when; its selections say what is restored",
        ["aws:backup/plan:Plan"] = "says when and whereto; the ways lead from the store to the vaults",
        ["aws:backup/selection:Selection"] = "says of what; the ways lead from the store to the vaults",
        ["aws:backup/framework:Framework"] = "judges settings",
        ["aws:backup/regionSettings:RegionSettings"] = "is a setting of the Region",
        ["aws:backup/globalSettings:GlobalSettings"] = "is a setting of the account",
        ["aws:backup/vaultLockConfiguration:VaultLockConfiguration"] = "is a setting of the vault",
        ["aws:backup/vaultNotifications:VaultNotifications"] = "tells of backups, without what is in them",
        ["aws:backup/vaultPolicy:VaultPolicy"] = "is a setting of the vault",
    };

    [Theory, MemberData(nameof(Names))]
    public async Task Every_store_of_ephi_is_a_place_of_the_ways_of_the_map_and_of_the_table_of_retention(string configuration)
    {
        var stack = await previewed.Of(configuration);
        var flows = new DataFlows(stack).All();
        var ways = flows.SelectMany(flow => new[] { flow.From.Key, flow.To.Key }).ToHashSet(StringComparer.Ordinal);
        var map = new FlowMap(stack, flows).Map();
        var kept = new RetentionTable(stack).Rows().Select(row => row.Store.Urn).ToHashSet(StringComparer.Ordinal);
        var holders = stack.Resources.Where(resource => AssetInventory.Class(resource) is "phi" or ['n', 'o', 't', ..]).ToList();
        Assert.True(holders.Count > 10, $"{holders.Count} resources");
        Assert.All(holders, holder =>
        {
            Assert.True(ways.Contains(holder.Urn) || NoPlace.ContainsKey(holder.Type), $"no way leads to or from {holder.Urn}");
            Assert.True(kept.Contains(holder.Urn) || KeepsNothing.ContainsKey(holder.Type), $"nothing says how long {holder.Urn} keeps");
            Assert.True(map.Nodes.Any(node => node.Id == holder.Urn) || NoPlace.ContainsKey(holder.Type)
                || (holder.Type == AwsType.BackupVault && map.Nodes.Any(node => node.Id == "vaults")), $"the map leaves out {holder.Urn}");
        });
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Whatever_is_called_a_copy_a_backup_or_an_export_opens_a_way(string configuration)
    {
        var stack = await previewed.Of(configuration);
        var flows = new DataFlows(stack).All();
        var ways = flows.SelectMany(flow => new[] { flow.From.Key, flow.To.Key }).ToHashSet(StringComparer.Ordinal);
        var settings = DataMoves.Settings.Where(setting => setting.Source.Length > 0).ToDictionary(setting => setting.Type, StringComparer.Ordinal);
        var copies = stack.Resources.Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal)
            && (Copying().IsMatch(resource.Type.Split(':')[1]) || resource.Inputs.Entries.Any(input => Origin().IsMatch(input.Key)))).ToList();
        Assert.NotEmpty(copies);
        Assert.All(copies.Where(copy => !NoCopy.ContainsKey(copy.Type)), copy =>
        {
            var source = settings.TryGetValue(copy.Type, out var setting) ? copy.Refers(setting.Source).First?.Urn : copy.Urn;
            Assert.True(source is not null && ways.Contains(source), $"{copy.Urn} opens no way");
        });
    }

    [Fact]
    public async Task The_backups_in_the_second_Region_are_told_everywhere()
    {
        var stack = await previewed.Of("prod");
        var flows = new DataFlows(stack).All();
        Assert.Contains(flows, flow => (flow.From.Name, flow.To.Name, flow.How) == ("database-instance", "database-recovery", "automated backups are replicated"));
        Assert.Contains(flows, flow => flow.From.Kind == "backup vault" && flow.To.Kind == "restore test");
        var copy = new FlowMap(stack, flows).Map().Nodes.Single(node => node.Title == "database-recovery");
        Assert.Equal(["automated backups", "us-west-2", "35 days"], copy.Notes);
        Assert.Equal("any point of 35 days", new RetentionTable(stack).Rows().Single(row => row.Store.Name == "database-recovery").Kept);
    }

    [Fact]
    public void Every_property_that_leads_from_or_to_a_copy_is_the_provider_s()
    {
        var asked = DataMoves.Settings.SelectMany(setting => new[] { (setting.Type, Property: setting.Source), (setting.Type, Property: setting.Target) })
            .Concat(DataMoves.Copies.Select(copy => (Type: copy.Key, Property: copy.Value.Original))).Where(property => property.Property.Length > 0);
        Assert.All(asked, property => Assert.True(
            Schema.Default.Resource(property.Type)?.ContainsKey(property.Property), $"{property.Type} has no {property.Property}"));
    }

    [GeneratedRegex("(?i)replica|copy|snapshot|export|backup|restore|mirror|clone", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Copying();

    [GeneratedRegex("^(?:source(?:Db|Snapshot|Image|Volume|File).*|replicateSourceDb|replicationSourceIdentifier|restoreToPointInTime|snapshotIdentifier)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Origin();
}
