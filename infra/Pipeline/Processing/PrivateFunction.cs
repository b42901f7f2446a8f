using Hipaa.Components.Access;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Network;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class PrivateFunctionArgs : ResourceArgs
{
    /// <summary>What the function reads, calls and is called by.</summary>
    public required FunctionContract Contract { get; init; }

    public required PipelineResources Resources { get; init; }

    /// <summary>What the function does, for people who read the console.</summary>
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

/// <summary>
/// A function without a way to the internet: isolated subnets, a security group that opens the endpoints and the database alone, a role
/// with the grants of its contract, an encrypted environment and an encrypted log (45 CFR 164.312(a), (b), (e)).
/// </summary>
public sealed class PrivateFunction : ComponentResource
{
    private const int Https = 443;

    public PrivateFunction(string name, PrivateFunctionArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:PrivateFunction", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var (contract, resources) = (args.Contract, args.Resources);
        var package = FunctionPackages.Of(contract);
        var functionName = $"hipaa-{resources.Environment}-{name}";
        var logs = new EncryptedLogGroup($"{name}-log", new()
        {
            Key = resources.Keys.Logs, Account = resources.Account, RetentionDays = resources.LogRetentionDays, Protect = resources.Protect,
            LogGroupName = $"/aws/lambda/{functionName}",
        }, child);
        var role = new ServiceRole($"{name}-runs", new()
        {
            Service = "lambda.amazonaws.com",
            Account = resources.Account,
            Boundary = resources.Boundary,
            Description = args.Description,
            Policy = FunctionPolicy.For(contract, resources, logs.Arn, args.Feed),
        }, child);
        var group = new RoleGroup($"{name}-network", new() { VpcId = resources.Network.VpcId, Description = args.Description }, child);
        var paths = Paths(name, group.Id, contract, resources);
        var function = new Function($"{name}-function", new FunctionArgs
        {
            Name = functionName,
            Description = args.Description,
            Runtime = package.Runtime,
            Architectures = { package.Architecture },
            PackageType = "Zip",
            Handler = package.Handler,
            Code = FunctionPackages.ArchiveOf(contract),
            Role = role.Arn,
            MemorySize = args.MemoryMegabytes,
            Timeout = args.TimeoutSeconds,
            ReservedConcurrentExecutions = args.ReservedConcurrency,
            Environment = new FunctionEnvironmentArgs { Variables = FunctionSettings.For(contract, resources) },
            KmsKeyArn = resources.Keys.Secrets.Arn,
            VpcConfig = new FunctionVpcConfigArgs { SubnetIds = resources.Network.SubnetIds, SecurityGroupIds = { group.Id } },
            TracingConfig = new FunctionTracingConfigArgs { Mode = "Active" },
            // Lines as they are written: metrics in the embedded format would not survive being wrapped in JSON.
            LoggingConfig = new FunctionLoggingConfigArgs { LogFormat = "Text", LogGroup = logs.Name },
            CodeSigningConfigArn = Signing(name, resources) is { } signing ? (Input<string>)signing : null,
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, DependsOn = { (Resource[])[logs, role, .. paths, .. args.After, .. resources.Network.Ways] } });
        Arn = function.Arn;
        Name = function.Name;
        TimeoutSeconds = args.TimeoutSeconds;
        GroupId = group.Id;
        RoleName = role.Name;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Its security group.</summary>
    [Output("groupId")]
    public Output<string> GroupId { get; private set; }

    [Output("roleName")]
    public Output<string> RoleName { get; private set; }

    public int TimeoutSeconds { get; }

    /// <summary>Calls are recorded, errors watched.</summary>
    /// <param name="label">Names the alarms.</param>
    /// <param name="readsStream">Fed from the stream: how far it lags is watched too.</param>
    /// <param name="counts">Name under which it counts events; null where it counts none.</param>
    internal Offers Offers(string label, bool readsStream = false, string? counts = null) => new()
    {
        Watched = [new WatchedFunction(label, Name, TimeoutSeconds, readsStream, counts)], Recorded = [new(AccessKind.Calls, Arn)],
    };

    private List<Resource> Paths(string name, Output<string> group, FunctionContract contract, PipelineResources resources)
    {
        var (network, child) = (resources.Network, new ComponentResourceOptions { Parent = this });
        List<Resource> paths =
        [
            new NetworkPath($"{name}-to-endpoints", new()
            {
                From = group,
                To = network.EndpointGroupId,
                Port = Https,
                Purpose = $"{name} to AWS services",
            }, child),
        ];
        if (Grants(GrantTarget.DatabaseUser))
        {
            paths.Add(new NetworkPath($"{name}-to-database", new()
            {
                From = group, To = resources.Database.GroupId, Port = resources.Database.Endpoint.Port, Purpose = $"{name} to the database",
            }, child));
        }

        if (Grants(GrantTarget.LandingObjects) || Grants(GrantTarget.RetiredObjects) || Grants(GrantTarget.AnalyticsObjects))
        {
            paths.Add(new GatewayPath($"{name}-to-s3", new()
            {
                From = group,
                PrefixListId = network.S3PrefixListId,
                Purpose = $"{name} to S3",
            }, child));
        }

        if (Grants(GrantTarget.LatestReadings))
        {
            paths.Add(new GatewayPath($"{name}-to-dynamodb", new()
            {
                From = group, PrefixListId = network.DynamoDbPrefixListId, Purpose = $"{name} to DynamoDB",
            }, child));
        }

        return paths;

        bool Grants(GrantTarget target) => contract.Grants.Any(grant => grant.On == target);
    }

    private Output<string>? Signing(string name, PipelineResources resources) => resources.CodeSigningProfileArn is not { } profile
        ? null
        : new CodeSigningConfig($"{name}-signing", new CodeSigningConfigArgs
        {
            Description = $"Code of {name} is signed",
            AllowedPublishers = new CodeSigningConfigAllowedPublishersArgs { SigningProfileVersionArns = { profile } },
            Policies = new CodeSigningConfigPoliciesArgs { UntrustedArtifactOnDeployment = "Enforce" },
        }, new() { Parent = this }).Arn;
}
