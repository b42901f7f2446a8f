using System.Text.Json;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Iam;
using Pulumi.Aws.Lambda;
using Pulumi.Aws.Lambda.Inputs;
using Pulumi.Aws.Sqs;

namespace Hipaa.Samples.Consumer;

/// <summary>Values outside of which a reading is critical; null for no limit on that side.</summary>
public sealed record Limits(int? Below, int? Above);

/// <summary>
/// Reads the pipeline's stream beside its own processor and publishes where critical readings are. It runs where the pipeline's functions
/// run: in the isolated subnets, with no way out but the endpoints.
/// </summary>
public sealed class CriticalReadings : ComponentResource
{
    private const int TimeoutSeconds = 30;
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    /// <param name="limits">By code.</param>
    public CriticalReadings(
        string name,
        Pipeline pipeline,
        Output<string> topicArn,
        IReadOnlyDictionary<string, Limits> limits,
        ComponentResourceOptions? options = null)
        : base("criticalReadings:index:CriticalReadings", name, options)
    {
        ArgumentNullException.ThrowIfNull(pipeline);
        var child = new CustomResourceOptions { Parent = this };
        var log = new LogGroup($"{name}-log", new LogGroupArgs
        {
            KmsKeyId = pipeline.LogsKeyArn, RetentionInDays = 400, Tags = { Classification.Logs },
        }, child);
        Failures = new Queue($"{name}-failures", new QueueArgs
        {
            KmsMasterKeyId = pipeline.MessagingKeyArn, MessageRetentionSeconds = 1_209_600, Tags = { Classification.Messaging },
        }, child);
        _ = new QueuePolicy($"{name}-failures-policy", new QueuePolicyArgs
        {
            QueueUrl = Failures.Url, Policy = Policy.Of(Statement.TlsOnly("sqs:*", Failures.Arn)),
        }, child);
        var role = new Role($"{name}-role", new RoleArgs
        {
            Description = "Critical readings: reads the stream, publishes notices",
            AssumeRolePolicy = Policy.Of(new Statement("LambdaAssumes", "Allow", ["sts:AssumeRole"])
            {
                Principal = new Dictionary<string, string>(StringComparer.Ordinal) { ["Service"] = "lambda.amazonaws.com" },
            }),
            PermissionsBoundary = pipeline.PermissionsBoundaryArn,
        }, child);
        var permissions = new RolePolicy($"{name}-permissions", new RolePolicyArgs
        {
            Role = role.Name, Policy = Permissions(pipeline, topicArn, log, Failures),
        }, child);
        var network = new PrivateNetworkAccess($"{name}-network", pipeline, new() { Parent = this });
        Function = new Function($"{name}-function", new FunctionArgs
        {
            Description = "Tells of critical readings, by pointer",
            Runtime = "nodejs22.x",
            Architectures = { "arm64" },
            Handler = "index.handler",
            Code = new FileArchive("function"),
            Role = role.Arn,
            MemorySize = 256,
            Timeout = TimeoutSeconds,
            ReservedConcurrentExecutions = 10,
            KmsKeyArn = pipeline.FunctionKeyArn,
            Environment = new FunctionEnvironmentArgs
            {
                Variables = { ["TOPIC_ARN"] = topicArn, ["LIMITS"] = JsonSerializer.Serialize(limits, CamelCase) },
            },
            VpcConfig = new FunctionVpcConfigArgs { SubnetIds = pipeline.AppSubnetIds, SecurityGroupIds = { network.GroupId } },
            LoggingConfig = new FunctionLoggingConfigArgs { LogFormat = "Text", LogGroup = log.Name },
            TracingConfig = new FunctionTracingConfigArgs { Mode = "Active" },
            Tags = { Classification.Phi },
        }, new() { Parent = this, DependsOn = { permissions, network } });
        _ = new EventSourceMapping($"{name}-mapping", new EventSourceMappingArgs
        {
            EventSourceArn = pipeline.StreamArn,
            FunctionName = Function.Arn,
            StartingPosition = "LATEST",
            BatchSize = 100,
            BisectBatchOnFunctionError = true,
            FunctionResponseTypes = { "ReportBatchItemFailures" },
            MaximumRetryAttempts = 5,
            MaximumRecordAgeInSeconds = 3600,
            DestinationConfig = new EventSourceMappingDestinationConfigArgs
            {
                OnFailure = new EventSourceMappingDestinationConfigOnFailureArgs { DestinationArn = Failures.Arn },
            },
            Tags = { Classification.Phi },
        }, new() { Parent = this, DependsOn = { permissions } });
        RegisterOutputs();
    }

    public Function Function { get; }

    /// <summary>Where Lambda reports the batches that it gave up on: shard and sequence numbers, no records.</summary>
    public Queue Failures { get; }

    private static Output<string> Permissions(Pipeline pipeline, Output<string> topicArn, LogGroup log, Queue failures)
    {
        Output<string> anything = Output.Create("*");
        return Policy.Of(
            new(
                "ReadStream",
                "Allow",
                [
                    "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator",
                    "kinesis:ListShards",
                ],
                [pipeline.StreamArn]),
            new("DecryptStream", "Allow", ["kms:Decrypt"], [pipeline.PhiKeyArn]) { Condition = Through("kinesis") },
            new("PublishNotices", "Allow", ["sns:Publish"], [topicArn]),
            new("ReportFailures", "Allow", ["sqs:SendMessage"], [failures.Arn]),
            new("EncryptMessages", "Allow", ["kms:GenerateDataKey", "kms:Decrypt"], [pipeline.MessagingKeyArn])
            {
                Condition = Through("s?s"),
            },
            new("WriteLogs", "Allow", ["logs:CreateLogStream", "logs:PutLogEvents"], [Output.Format($"{log.Arn}:log-stream:*")]),
            // AWS X-Ray and the network actions of Lambda name no resources (Service Authorization Reference; AWS Lambda Developer Guide,
            // "Giving Lambda functions access to resources in an Amazon VPC").
            new("WriteTraces", "Allow", ["xray:PutTraceSegments", "xray:PutTelemetryRecords"], [anything]),
            new(
                "AttachToNetwork",
                "Allow",
                [
                    "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
                    "ec2:DescribeSubnets",
                ],
                [anything]));
    }

    // A key of the pipeline is used through a service alone: its policy refuses anything else.
    private static IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Through(string service) =>
        Statement.When("StringLike", "kms:ViaService", $"{service}.*.amazonaws.com");
}
