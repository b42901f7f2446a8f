using Hipaa.Components.Access;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Network;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;

namespace Hipaa.Components.Functions;

/// <summary>
/// A function without a way to the internet: isolated subnets, a security group that opens the endpoints and the database alone, a role
/// with what it is granted, an encrypted environment and an encrypted log (45 CFR 164.312(a), (b), (e)).
/// </summary>
public sealed class PrivateFunction : ComponentResource
{
    private const int Https = 443;

    /// <summary>Makes it, and what it is made of.</summary>
    public PrivateFunction(string name, PrivateFunctionArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:PrivateFunction", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var functionName = args.FunctionName ?? name;
        var logs = new EncryptedLogGroup($"{name}-log", new()
        {
            Key = args.LogKey, Account = args.Account, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            LogGroupName = $"/aws/lambda/{functionName}",
        }, child);
        var role = new ServiceRole($"{name}-runs", new()
        {
            Service = "lambda.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = args.Description,
            Policy = [.. args.Grants, .. FunctionPlatform.Policy(logs.Arn), .. args.Feed, .. args.FailedEvents?.Policy(args.Account) ?? []],
        }, child);
        var group = new RoleGroup($"{name}-network", new() { VpcId = args.Network.VpcId, Description = args.Description }, child);
        var paths = Paths(name, group.Id, args.Network);
        var function = new Function($"{name}-function", new FunctionArgs
        {
            Name = functionName,
            Description = args.Description,
            Runtime = args.Code.Runtime,
            Architectures = { args.Code.Architecture },
            PackageType = "Zip",
            Handler = args.Code.Handler,
            Code = args.Code.Archive,
            Role = role.Arn,
            MemorySize = args.MemoryMegabytes,
            Timeout = args.TimeoutSeconds,
            ReservedConcurrentExecutions = args.ReservedConcurrency,
            Environment = new FunctionEnvironmentArgs { Variables = args.Variables },
            KmsKeyArn = args.Key.Arn,
            VpcConfig = new FunctionVpcConfigArgs { SubnetIds = args.Network.SubnetIds, SecurityGroupIds = { group.Id } },
            DeadLetterConfig = args.FailedEvents is { } failed
                ? (Input<FunctionDeadLetterConfigArgs>)new FunctionDeadLetterConfigArgs { TargetArn = failed.Arn }
                : null,
            TracingConfig = new FunctionTracingConfigArgs { Mode = "Active" },
            // Lines as they are written: metrics in the embedded format would not survive being wrapped in JSON.
            LoggingConfig = new FunctionLoggingConfigArgs { LogFormat = "Text", LogGroup = logs.Name },
            CodeSigningConfigArn = Signing(name, args.Code) is { } signing ? (Input<string>)signing : null,
            Tags = args.DataClass.Tags(),
        }, new() { Parent = this, DependsOn = { (Resource[])[logs, role, .. paths, .. args.After, .. args.Network.Ways] } });
        Arn = function.Arn;
        Name = function.Name;
        TimeoutSeconds = args.TimeoutSeconds;
        GroupId = group.Id;
        RoleName = role.Name;
        RegisterOutputs();
    }

    /// <summary>ARN of the function.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Name of the function.</summary>
    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>Its security group.</summary>
    [Output("groupId")]
    public Output<string> GroupId { get; private set; }

    /// <summary>Name of its role.</summary>
    [Output("roleName")]
    public Output<string> RoleName { get; private set; }

    /// <summary>Longest run, in seconds.</summary>
    public int TimeoutSeconds { get; }

    /// <summary>Calls are recorded, errors watched.</summary>
    /// <param name="label">Names the alarms.</param>
    /// <param name="readsStream">Fed from the stream: how far it lags is watched too.</param>
    /// <param name="counts">Namespace in which it counts what it does; null where it counts nothing.</param>
    /// <param name="everyMinutes">How far apart its runs are, where the clock starts them.</param>
    public Offers Offers(string label, bool readsStream = false, string? counts = null, int? everyMinutes = null) => new()
    {
        Watched = [new WatchedFunction(label, Name, TimeoutSeconds, readsStream, counts, everyMinutes)], Recorded = [new(AccessKind.Calls, Arn)],
    };

    private List<Resource> Paths(string name, Output<string> group, FunctionNetwork network)
    {
        var child = new ComponentResourceOptions { Parent = this };
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
        if (network.Database is { } database)
        {
            paths.Add(new NetworkPath($"{name}-to-database", new()
            {
                From = group, To = database.GroupId, Port = database.Port, Purpose = $"{name} to the database",
            }, child));
        }

        if (network.S3PrefixListId is { } s3)
        {
            paths.Add(new GatewayPath($"{name}-to-s3", new() { From = group, PrefixListId = s3, Purpose = $"{name} to S3" }, child));
        }

        if (network.DynamoDbPrefixListId is { } dynamoDb)
        {
            paths.Add(new GatewayPath($"{name}-to-dynamodb", new()
            {
                From = group, PrefixListId = dynamoDb, Purpose = $"{name} to DynamoDB",
            }, child));
        }

        return paths;
    }

    private Output<string>? Signing(string name, FunctionCode code) => code.SigningProfileVersionArn is not { } profile
        ? null
        : new CodeSigningConfig($"{name}-signing", new CodeSigningConfigArgs
        {
            Description = $"Code of {name} is signed",
            AllowedPublishers = new CodeSigningConfigAllowedPublishersArgs { SigningProfileVersionArns = { profile } },
            Policies = new CodeSigningConfigPoliciesArgs { UntrustedArtifactOnDeployment = "Enforce" },
        }, new() { Parent = this }).Arn;
}
