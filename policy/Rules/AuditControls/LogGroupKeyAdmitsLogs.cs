using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): logs arrive: the key of their group lets CloudWatch Logs encrypt with it.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html")]
internal sealed class LogGroupKeyAdmitsLogs() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.LogGroup)
{
    protected override Verdict Check(Resource group) => group.Value("kmsKeyId").IsAbsent ? Verdict.NotApplicable
        : group.Key("kmsKeyId") is { Found: [var key, ..] }
            ? (key.LetsServiceUse("logs.*.amazonaws.com") | key.LetsServiceUse("logs.amazonaws.com")).Must(
                "the key does not let CloudWatch Logs use it",
                "Allow logs.REGION.amazonaws.com kms:Encrypt*, kms:Decrypt* and kms:GenerateDataKey* in the Key's Policy.")
            : Verdict.Undecided("the key belongs to another stack");
}
