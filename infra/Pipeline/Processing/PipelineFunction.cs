using Hipaa.Components.Functions;
using Hipaa.Components.Policies;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Processing;

/// <summary>What a function of the pipeline does, and how much of it at once.</summary>
public sealed record FunctionWork
{
    /// <summary>For people who read the console.</summary>
    public required string Description { get; init; }

    /// <summary>In MiB; CPU grows with it.</summary>
    public required int MemoryMegabytes { get; init; }

    /// <summary>Most runs at once, which are also kept free for it.</summary>
    public required int ReservedConcurrency { get; init; }

    public required int TimeoutSeconds { get; init; }

    /// <summary>What Lambda needs to read from what feeds the function.</summary>
    public IEnumerable<Statement> Feed { get; init; } = [];

    /// <summary>What has to be done before this code runs: the migration that it expects.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];
}

/// <summary>A contract picks of the pipeline's resources what its function is granted, told and connected to.</summary>
public static class PipelineFunction
{
    /// <summary>Arguments of the function.</summary>
    /// <param name="name">Name of the component, which the function's own ends with.</param>
    public static PrivateFunctionArgs Args(string name, FunctionContract contract, PipelineResources resources, FunctionWork work)
    {
        var package = FunctionPackages.Of(contract);
        return new()
        {
            FunctionName = $"hipaa-{resources.Environment}-{name}",
            Description = work.Description,
            Code = new(FunctionPackages.ArchiveOf(contract), package.Runtime, package.Handler, package.Architecture)
            {
                SigningProfileVersionArn = resources.CodeSigningProfileArn,
            },
            Account = resources.Account,
            Boundary = resources.Boundary,
            Network = Network(contract, resources),
            Key = resources.Keys.Secrets,
            LogKey = resources.Keys.Logs,
            Variables = FunctionSettings.For(contract, resources),
            Grants = FunctionPolicy.For(contract, resources),
            Feed = work.Feed,
            // A stream and a queue feed them, or the deployment calls them and sees how it ended.
            FailedEvents = null,
            MemoryMegabytes = work.MemoryMegabytes,
            ReservedConcurrency = work.ReservedConcurrency,
            TimeoutSeconds = work.TimeoutSeconds,
            LogRetentionDays = resources.LogRetentionDays,
            Protect = resources.Protect,
            After = work.After,
        };
    }

    private static FunctionNetwork Network(FunctionContract contract, PipelineResources resources)
    {
        var (network, database) = (resources.Network, resources.Database);
        return new(network.VpcId, network.SubnetIds, network.EndpointGroupId)
        {
            Database = Grants(GrantTarget.DatabaseUser) ? new(database.GroupId, database.Endpoint.Port) : null,
            S3PrefixListId = Grants(GrantTarget.LandingObjects) || Grants(GrantTarget.RetiredObjects) || Grants(GrantTarget.AnalyticsObjects)
                ? (Input<string>)network.S3PrefixListId
                : null,
            DynamoDbPrefixListId = Grants(GrantTarget.LatestReadings) ? (Input<string>)network.DynamoDbPrefixListId : null,
            Ways = network.Ways,
        };

        bool Grants(GrantTarget target) => contract.Grants.Any(grant => grant.On == target);
    }
}
