using Hipaa.Components.Accounts;
using Hipaa.Components.Database;
using Hipaa.Components.Encryption;
using Hipaa.Components.Network;
using Hipaa.Components.Storage;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Network;
using Hipaa.Infra.Pipeline.Partners;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>A bucket or a table.</summary>
public sealed record Store(Output<string> Name, Output<string> Arn)
{
    internal static Store Of(EphiBucket bucket) => new(bucket.Name, bucket.Arn);
}

/// <summary>The database and what it takes to reach it.</summary>
/// <param name="GroupId">Its security group.</param>
/// <param name="Administrator">Name of the master user.</param>
/// <param name="MasterSecretArn">Where RDS keeps that user's password.</param>
public sealed record DatabaseAccess(
    DatabaseEndpoint Endpoint, Output<string> GroupId, string Administrator, Output<string> MasterSecretArn);

/// <summary>Where functions live and how they get out.</summary>
/// <param name="SubnetIds">Subnets without a way out but the endpoints.</param>
/// <param name="EndpointGroupId">Security group of the interface endpoints.</param>
/// <param name="Ways">Endpoints, routes and network ACLs: what runs before they are there reaches nothing.</param>
public sealed record PipelineNetwork(
    Output<string> VpcId, InputList<string> SubnetIds, Output<string> EndpointGroupId, Output<string> S3PrefixListId,
    Output<string> S3EndpointId, Output<string> DynamoDbPrefixListId, Output<string> DynamoDbEndpointId, IReadOnlyList<Resource> Ways)
{
    internal static PipelineNetwork Of(PrivateNetwork network) => new(
        network.VpcId, network.App.SubnetIds, network.Endpoints.Group.Id, network.Endpoints.S3PrefixListId, network.Endpoints.S3Id,
        network.Endpoints.DynamoDbPrefixListId, network.Endpoints.DynamoDbId,
        [network.App, network.Data, network.EndpointTier, network.Endpoints]);
}

/// <summary>Everything that a function may be granted or told of. One contract picks what its function gets.</summary>
public sealed record PipelineResources
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    public required Input<string> Boundary { get; init; }

    public required PipelineNetwork Network { get; init; }

    public required EncryptionKeys Keys { get; init; }

    public required DatabaseAccess Database { get; init; }

    /// <summary>Raw events.</summary>
    public required Store Landing { get; init; }

    /// <summary>Refused events.</summary>
    public required Store Quarantine { get; init; }

    /// <summary>The de-identified zone.</summary>
    public required Store Analytics { get; init; }

    /// <summary>Files of partners; null where none are accepted.</summary>
    public Store? Uploads { get; init; }

    /// <summary>Batches that Lambda gave up on; null for functions that read no stream.</summary>
    public Store? Failures { get; init; }

    public required Store LatestReadings { get; init; }

    /// <summary>Days that a latest reading is kept.</summary>
    public required int LatestReadingsDays { get; init; }

    /// <summary>Tenant of events that name none.</summary>
    public required string DefaultTenant { get; init; }

    /// <summary>Numberings of the same people, each "tenant system name".</summary>
    public IReadOnlyList<string> SubjectSystems { get; init; } = [];

    /// <summary>Years that rows are kept after their month and their arrival, and records of who did what.</summary>
    public int RetentionYears { get; init; } = 7;

    /// <summary>Fewest people that may share age, sex and area in the de-identified zone.</summary>
    public int SmallestCell { get; init; }

    /// <summary>Calendar period that the de-identified zone is written once in.</summary>
    public string ExportPeriod { get; init; } = "month";

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete logs.</summary>
    public required bool Protect { get; init; }

    /// <summary>Accepts code of this signing profile version only; null accepts unsigned code.</summary>
    public string? CodeSigningProfileArn { get; init; }

    internal static PipelineResources Of(
        Site site, FoundationFloor foundation, NetworkFloor network, StoresFloor stores, PartnerFiles? partners)
    {
        var (settings, database) = (site.Settings, stores.Database);
        return new()
        {
            Environment = site.Environment, Account = site.Account, Boundary = foundation.Boundary,
            Network = PipelineNetwork.Of(network.Network), Keys = foundation.Keys,
            Database = new(database.Endpoint, database.GroupId, RelationalDatabase.Administrator, database.MasterSecretArn),
            Landing = Store.Of(stores.Landing), Quarantine = Store.Of(stores.Quarantine), Analytics = Store.Of(stores.Analytics.Rows),
            Uploads = partners is null ? null : Store.Of(partners.Bucket), LatestReadings = new(stores.Latest.Name, stores.Latest.Arn),
            LatestReadingsDays = settings.Database.LatestReadingsDays, DefaultTenant = settings.Processing.DefaultTenant,
            SubjectSystems = settings.Processing.SubjectSystems, SmallestCell = settings.Analytics.SmallestCell,
            RetentionYears = settings.Storage.RetentionYears, ExportPeriod = settings.Analytics.ExportPeriod,
            LogRetentionDays = site.LogRetentionDays, Protect = site.Protect,
            CodeSigningProfileArn = settings.Processing.CodeSigningProfileArn,
        };
    }
}
