using Hipaa.Components.Encryption;
using Hipaa.Components.Functions;
using Pulumi;
using Library = Hipaa.Components.Functions;

namespace Hipaa.Provider;

/// <summary>Arguments of <see cref="PrivateFunction"/>.</summary>
public sealed class PrivateFunctionArgs : PlacedArgs
{
    /// <summary>Name of the function, which names its log group; that of the component where nothing is said.</summary>
    [Input("functionName")]
    public string? FunctionName { get; init; }

    /// <summary>What the function does, for people who read the console.</summary>
    [Input("description", required: true)]
    public required string Description { get; init; }

    /// <summary>A zip file, or a folder that Pulumi makes one of.</summary>
    [Input("code", required: true)]
    public required Archive Code { get; init; }

    /// <summary>As Lambda names it: <c>nodejs22.x</c>, <c>dotnet10</c>.</summary>
    [Input("runtime", required: true)]
    public required string Runtime { get; init; }

    /// <summary>What the runtime starts.</summary>
    [Input("handler", required: true)]
    public required string Handler { get; init; }

    /// <summary><c>arm64</c> or <c>x86_64</c>; <c>arm64</c> where nothing is said.</summary>
    [Input("architecture")]
    public string? Architecture { get; init; }

    /// <summary>ARN of the version of a signing profile whose code alone is accepted.</summary>
    [Input("signingProfileVersionArn")]
    public string? SigningProfileVersionArn { get; init; }

    /// <summary>ARN of the permissions boundary of its role.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>VPC of its security group.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Subnets without a way out but the endpoints, in two zones or more.</summary>
    [Input("subnetIds", required: true)]
    public required InputList<string> SubnetIds { get; init; }

    /// <summary>Security group of the interface endpoints.</summary>
    [Input("endpointGroupId", required: true)]
    public required Input<string> EndpointGroupId { get; init; }

    /// <summary>Prefix list of the gateway endpoint of S3; none for a function that reads and writes no object.</summary>
    [Input("s3PrefixListId")]
    public Input<string>? S3PrefixListId { get; init; }

    /// <summary>Prefix list of the gateway endpoint of DynamoDB; none for a function that reads and writes no item.</summary>
    [Input("dynamoDbPrefixListId")]
    public Input<string>? DynamoDbPrefixListId { get; init; }

    /// <summary>Security group of a database that it opens connections to.</summary>
    [Input("databaseGroupId")]
    public Input<string>? DatabaseGroupId { get; init; }

    /// <summary>TCP port of that database; 5432 where nothing is said.</summary>
    [Input("databasePort")]
    public Input<int>? DatabasePort { get; init; }

    /// <summary>ARN of the key of its environment.</summary>
    [Input("keyArn", required: true)]
    public required Input<string> KeyArn { get; init; }

    /// <summary>ARN of the key of log groups.</summary>
    [Input("logKeyArn", required: true)]
    public required Input<string> LogKeyArn { get; init; }

    /// <summary>The environment. None of it is a secret; it may name where a secret is.</summary>
    [Input("variables")]
    public InputMap<string>? Variables { get; init; }

    /// <summary>What the function may do, besides what Lambda does in its name.</summary>
    [Input("grants")]
    public List<GrantArgs>? Grants { get; init; }

    /// <summary>ARN of the queue for events that the function failed at; none only for a function that a stream or a queue feeds.</summary>
    [Input("failureQueueArn")]
    public Input<string>? FailureQueueArn { get; init; }

    /// <summary>ARN of the key that this queue is encrypted with.</summary>
    [Input("failureQueueKeyArn")]
    public Input<string>? FailureQueueKeyArn { get; init; }

    /// <summary>In MiB, 128 to 10240; 512 where nothing is said.</summary>
    [Input("memoryMegabytes")]
    public int? MemoryMegabytes { get; init; }

    /// <summary>Most runs at once, which are also kept free for it; 10 where nothing is said.</summary>
    [Input("reservedConcurrency")]
    public int? ReservedConcurrency { get; init; }

    /// <summary>Longest run, 1 to 900 seconds; 60 where nothing is said.</summary>
    [Input("timeoutSeconds")]
    public int? TimeoutSeconds { get; init; }

    /// <summary>What the function handles; <c>phi</c> where nothing is said.</summary>
    [Input("dataClass")]
    public string? DataClass { get; init; }

    /// <summary>Days that CloudWatch keeps its log; 400 where nothing is said.</summary>
    [Input("logRetentionDays")]
    public int? LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group; true where nothing is said.</summary>
    [Input("protect")]
    public bool? Protect { get; init; }
}

/// <summary>A function without a way to the internet.</summary>
public sealed class PrivateFunction : ComponentResource
{
    private const int PostgreSql = 5432;

    /// <summary>Makes the library's component.</summary>
    public PrivateFunction(string name, PrivateFunctionArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:index:PrivateFunction", name, args, options)
    {
        var function = new Library.PrivateFunction(name, new()
        {
            FunctionName = args.FunctionName,
            Description = args.Description,
            Code = new(args.Code, args.Runtime, args.Handler, args.Architecture ?? "arm64")
            {
                SigningProfileVersionArn = args.SigningProfileVersionArn,
            },
            Account = args.Account(),
            Boundary = args.Boundary,
            Network = NetworkOf(args),
            Key = new(args.KeyArn),
            LogKey = new(args.LogKeyArn),
            Variables = args.Variables ?? [],
            Grants = Provider.Grants.Of(args.Grants),
            FailedEvents = FailuresOf(args),
            MemoryMegabytes = args.MemoryMegabytes ?? 512,
            ReservedConcurrency = args.ReservedConcurrency ?? 10,
            TimeoutSeconds = args.TimeoutSeconds ?? 60,
            DataClass = Words.DataClass(args.DataClass, DataClass.Phi),
            LogRetentionDays = args.LogRetentionDays ?? 400,
            Protect = args.Protect ?? true,
        }, new() { Parent = this });
        Arn = function.Arn;
        Name = function.Name;
        GroupId = function.GroupId;
        RoleName = function.RoleName;
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

    private static FailureQueue? FailuresOf(PrivateFunctionArgs args) => (args.FailureQueueArn, args.FailureQueueKeyArn) switch
    {
        (null, null) => null,
        ({ } queue, { } key) => new(queue, new(key)),
        _ => throw new RunException("failureQueueArn, failureQueueKeyArn: one without the other: a queue is given with the key that encrypts it."),
    };

    private static FunctionNetwork NetworkOf(PrivateFunctionArgs args) => new(args.VpcId, args.SubnetIds, args.EndpointGroupId)
    {
        S3PrefixListId = args.S3PrefixListId,
        DynamoDbPrefixListId = args.DynamoDbPrefixListId,
        Database = args.DatabaseGroupId is { } group ? new(group, args.DatabasePort ?? PostgreSql) : null,
    };
}
