using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(8): changes of every resource are recorded, where the stack runs the recorder.</summary>
[Covers("prowler-hipaa-aws:config_recorder_all_regions_enabled")]
internal sealed class ConfigRecordsEverything() : GraphRule(Safeguard.Evaluation, Severity.High, AwsType.ConfigRecorder)
{
    private const string Remedy =
        "Set RecordingGroup.AllSupported = true and IncludeGlobalResourceTypes = true, or a RecordingStrategy of all types.";

    protected override Verdict Check(Resource recorder) => Recorded(recorder) is { IsFail: true } incomplete ? incomplete
        : Recorded(recorder)
        & recorder.ReferredBy(AwsType.ConfigRecorderStatus, "name")
            .MustHave(status => status.Bool("isEnabled").MustBe(true, "Set IsEnabled = true."),
            "the recorder is never started", "Add an aws.cfg.RecorderStatus with IsEnabled = true.")
        & Truth.Of(recorder.Graph.Has(AwsType.ConfigDeliveryChannel))
            .Must("what the recorder records is delivered nowhere", "Add an aws.cfg.DeliveryChannel with S3BucketName.");

    private static Verdict Recorded(Resource recorder) =>
        (recorder.Bool("recordingGroup.allSupported").Or(true).Is(true)
            | (recorder.Text("recordingGroup.recordingStrategies.useOnly").Is(s => !s.StartsWith("INCLUSION", StringComparison.Ordinal))
                & !LeavesOutWhatMatters(recorder)))
            .Must("some resource types are not recorded", Remedy);

    /// <summary>What comes and goes by itself, such as network interfaces, may be left out; what holds ePHI or guards it may not.</summary>
    private static Truth LeavesOutWhatMatters(Resource recorder) => Truth.Any(
        Principal.Each(recorder.Value("recordingGroup.exclusionByResourceTypes.resourceTypes")),
        type =>
            type.AsText("resourceTypes").Is(name => Array.Exists(Watched, service => name.StartsWith(service, StringComparison.Ordinal))));

    private static readonly string[] Watched =
    [
        "AWS::S3::", "AWS::DynamoDB::", "AWS::RDS::", "AWS::Kinesis", "AWS::SQS::", "AWS::SNS::", "AWS::EFS::", "AWS::Redshift::",
        "AWS::Lambda::", "AWS::KMS::", "AWS::IAM::", "AWS::CloudTrail::", "AWS::SecretsManager::", "AWS::EC2::SecurityGroup",
        "AWS::EC2::Volume", "AWS::Backup::",
    ];
}
