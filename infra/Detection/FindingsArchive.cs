using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Kinesis;
using Pulumi.Aws.Kinesis.Inputs;

namespace Hipaa.Infra.Detection;

public sealed class FindingsArchiveArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey Key { get; init; }

    public required DataKey LogKey { get; init; }

    public required int LogRetentionDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public required bool Protect { get; init; }

    /// <summary>Unlocked bucket that replicates to the locked one of audit.</summary>
    [Input("bucketArn", required: true)]
    public required Input<string> BucketArn { get; init; }
}

/// <summary>
/// Firehose that writes events to the audit records, in batches, for as long as records are kept (45 CFR 164.316(b)(2)(i)).
/// </summary>
public sealed class FindingsArchive : ComponentResource
{
    private const string Prefix = "findings";

    public FindingsArchive(string name, FindingsArchiveArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:FindingsArchive", name, args, options)
    {
        var log = new EncryptedLogGroup($"{name}-log", new()
        {
            Account = args.Account, Key = args.LogKey, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
        }, new() { Parent = this });
        var logStream = new LogStream($"{name}-log-stream", new LogStreamArgs
        {
            LogGroupName = log.Name,
            Name = "delivery",
        }, new() { Parent = this });
        var role = new ServiceRole($"{name}-delivery", new()
        {
            Service = "firehose.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "Firehose writes findings to the audit records",
            Policy = Delivery(args, log),
        }, new() { Parent = this });

        var stream = new FirehoseDeliveryStream($"{name}-stream", new FirehoseDeliveryStreamArgs
        {
            Destination = "extended_s3",
            ServerSideEncryption = new FirehoseDeliveryStreamServerSideEncryptionArgs
            {
                Enabled = true, KeyType = "CUSTOMER_MANAGED_CMK", KeyArn = args.Key.Arn,
            },
            ExtendedS3Configuration = new FirehoseDeliveryStreamExtendedS3ConfigurationArgs
            {
                BucketArn = args.BucketArn,
                RoleArn = role.Arn,
                KmsKeyArn = args.Key.Arn,
                Prefix = $"{Prefix}/!{{timestamp:yyyy/MM/dd}}/",
                ErrorOutputPrefix = $"{Prefix}-errors/!{{firehose:error-output-type}}/!{{timestamp:yyyy/MM/dd}}/",
                BufferingInterval = 300,
                BufferingSize = 5,
                CompressionFormat = "GZIP",
                ProcessingConfiguration = OneEventALine(),
                CloudwatchLoggingOptions = new FirehoseDeliveryStreamExtendedS3ConfigurationCloudwatchLoggingOptionsArgs
                {
                    Enabled = true, LogGroupName = log.Name, LogStreamName = logStream.Name,
                },
            },
            Tags = DataClass.Audit.Tags(),
        }, new() { Parent = this, DependsOn = role.Policy is { } policy ? [policy] : [] });
        Arn = stream.Arn;
        Name = stream.Name;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    [Output("name")]
    public Output<string> Name { get; private set; }

    private static PolicyDocument Delivery(FindingsArchiveArgs args, EncryptedLogGroup log) =>
    [
        Statement.Allow("WriteObjects").To("s3:AbortMultipartUpload", "s3:PutObject")
            .On(Output.Format($"{args.BucketArn}/{Prefix}/*"), Output.Format($"{args.BucketArn}/{Prefix}-errors/*")),
        Statement.Allow("SeeBucket").To("s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads").On(args.BucketArn),
        Statement.Allow("EncryptObjects").To("kms:GenerateDataKey", "kms:Decrypt").On(args.Key.Arn)
            .When(Condition.ViaService(args.Account.Endpoint("s3"), args.Account.Endpoint("firehose"))),
        Statement.Allow("LogErrors").To("logs:PutLogEvents").On(Output.Format($"{log.Arn}:log-stream:*")),
    ];

    private static FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationArgs OneEventALine() => new()
    {
        Enabled = true,
        Processors =
        {
            new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorArgs
            {
                Type = "AppendDelimiterToRecord",
                Parameters =
                {
                    new FirehoseDeliveryStreamExtendedS3ConfigurationProcessingConfigurationProcessorParameterArgs
                    {
                        ParameterName = "Delimiter", ParameterValue = "\\n",
                    },
                },
            },
        },
    };
}
