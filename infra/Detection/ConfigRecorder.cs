using Hipaa.Components.Encryption;
using Pulumi;
using Pulumi.Aws.Cfg;
using Pulumi.Aws.Cfg.Inputs;
using Pulumi.Aws.Iam;

namespace Hipaa.Infra.Detection;

public sealed class ConfigRecorderArgs : ResourceArgs
{
    /// <summary>
    /// Bucket without a default retention, whose policy lets AWS Config in: it can't deliver to a locked one (AWS Config Developer
    /// Guide, "Troubleshooting for Amazon S3 bucket").
    /// </summary>
    [Input("bucketName", required: true)]
    public required Input<string> BucketName { get; init; }

    /// <summary>The policy of that bucket: AWS Config tests at once whether it may write.</summary>
    public required Resource BucketPolicy { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey Key { get; init; }

    /// <summary>Create the service-linked role of AWS Config; false where the account has it from before.</summary>
    public required bool CreateServiceRole { get; init; }

    public required string Partition { get; init; }

    public required string AccountId { get; init; }

    /// <summary>Days that AWS Config keeps history itself; at most <see cref="ConfigRecorder.MaxRetentionDays"/>.</summary>
    [Input("retentionDays", required: true)]
    public required Input<int> RetentionDays { get; init; }
}

/// <summary>
/// Records every change of every resource of the account, global ones included, all the time (45 CFR 164.308(a)(1)(ii)(D),
/// 164.312(b)). One an account and Region.
/// </summary>
public sealed class ConfigRecorder : ComponentResource
{
    /// <summary>The longest retention of AWS Config: seven years.</summary>
    public const int MaxRetentionDays = 2557;

    public ConfigRecorder(string name, ConfigRecorderArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:ConfigRecorder", name, args, options)
    {
        var recorder = new Recorder($"{name}-recorder", new RecorderArgs
        {
            // Security Hub's control Config.1 asks for the service-linked role: AWS keeps its permissions complete.
            RoleArn = ServiceRole(name, args),
            RecordingGroup = new RecorderRecordingGroupArgs { AllSupported = true, IncludeGlobalResourceTypes = true },
            RecordingMode = new RecorderRecordingModeArgs { RecordingFrequency = "CONTINUOUS" },
        }, new() { Parent = this });
        var channel = new DeliveryChannel($"{name}-channel", new DeliveryChannelArgs
        {
            S3BucketName = args.BucketName,
            S3KmsKeyArn = args.Key.Arn,
            SnapshotDeliveryProperties = new DeliveryChannelSnapshotDeliveryPropertiesArgs { DeliveryFrequency = "Six_Hours" },
        }, new() { Parent = this, DependsOn = { recorder, args.BucketPolicy } });
        _ = new RetentionConfiguration($"{name}-retention", new RetentionConfigurationArgs { RetentionPeriodInDays = args.RetentionDays },
            new() { Parent = this, DependsOn = { recorder } });

        Status = new RecorderStatus($"{name}-status", new RecorderStatusArgs { Name = recorder.Name, IsEnabled = true },
            new() { Parent = this, DependsOn = { channel } });
        Name = recorder.Name;
        RegisterOutputs();
    }

    [Output("name")]
    public Output<string> Name { get; private set; }

    /// <summary>What rules depend on: a rule can't be made before something records.</summary>
    public RecorderStatus Status { get; }

    private Input<string> ServiceRole(string name, ConfigRecorderArgs args) => args.CreateServiceRole
        ? new ServiceLinkedRole($"{name}-service-role", new ServiceLinkedRoleArgs { AwsServiceName = "config.amazonaws.com" },
            new() { Parent = this }).Arn
        : $"arn:{args.Partition}:iam::{args.AccountId}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig";
}
