using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(8): changes of every resource are recorded, where the stack runs the recorder.</summary>
[Covers("prowler-hipaa-aws:config_recorder_all_regions_enabled")]
internal sealed class ConfigRecordsEverything() : GraphRule(Safeguard.Evaluation, Severity.High, AwsType.ConfigRecorder)
{
    private const string Remedy =
        "Set RecordingGroup.AllSupported = true and IncludeGlobalResourceTypes = true, or a RecordingStrategy of all types.";

    protected override Verdict Check(Resource recorder) =>
        (recorder.Bool("recordingGroup.allSupported").Or(true).Is(true)
            | recorder.Text("recordingGroup.recordingStrategies.useOnly").Is(s => !s.StartsWith("INCLUSION", StringComparison.Ordinal)))
                .Must("some resource types are not recorded", Remedy)
        & recorder.ReferredBy(AwsType.ConfigRecorderStatus, "name")
            .MustHave(status => status.Bool("isEnabled").MustBe(true, "Set IsEnabled = true."),
            "the recorder is never started", "Add an aws.cfg.RecorderStatus with IsEnabled = true.")
        & Truth.Of(recorder.Graph.Has(AwsType.ConfigDeliveryChannel))
            .Must("what the recorder records is delivered nowhere", "Add an aws.cfg.DeliveryChannel with S3BucketName.");
}
