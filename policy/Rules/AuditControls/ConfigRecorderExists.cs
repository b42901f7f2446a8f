using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(8): a stack that sets up its account turns the recorder of configuration changes on.</summary>
[ExplainedAt("https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html")]
internal sealed class ConfigRecorderExists() : StackRule(Safeguard.Evaluation, Severity.Medium)
{
    protected override Verdict Check(ResourceGraph stack) => stack.Has(AwsType.ConfigRecorder) ? Verdict.Pass
        : !stack.Has(AwsType.CloudTrailTrail) ? Verdict.NotApplicable
        : Verdict.Fail("the stack has the account's trail and no recorder", "Add an aws.cfg.Recorder with RecorderStatus.IsEnabled = true.");
}
