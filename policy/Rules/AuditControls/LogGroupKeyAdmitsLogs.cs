using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): logs arrive: the key of their group lets CloudWatch Logs encrypt with it.</summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html")]
internal sealed class LogGroupKeyAdmitsLogs() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.LogGroup)
{
    protected override Verdict Check(Resource group) => group.Value("kmsKeyId").IsAbsent ? Verdict.NotApplicable
        : group.Key("kmsKeyId") is { Found: [var key, ..] } ? Admits(key, group).Must(
            "the key does not let CloudWatch Logs use it for this group",
            "Allow logs.REGION.amazonaws.com kms:Encrypt*, kms:Decrypt* and kms:GenerateDataKey* in the Key's Policy.")
        : Verdict.Undecided("the key belongs to another stack");

    private static Truth Admits(Resource key, Resource group) =>
        key.LetsServiceUse($"logs.{group.Region() ?? "*"}.amazonaws.com", speaksOf: s => SpeaksOf(s, group))
        | key.LetsServiceUse("logs.amazonaws.com", speaksOf: s => SpeaksOf(s, group));

    /// <summary>The service names the group that it encrypts for; a statement may be for groups of other names.</summary>
    private static Truth SpeaksOf(Statement statement, Resource group)
    {
        if (group.Text("name").Value is not { } name) return Truth.Yes;
        Pattern[] arns = [new($"arn:*:logs:{group.Region() ?? "*"}:*:log-group:{name}"), new($"arn:*:logs:*:*:log-group:{name}:*")];
        return Truth.All(
            statement.ConditionsOn("kms:EncryptionContext:aws:logs:arn").Where(c => c.Restricts),
            condition => Truth.Any(condition.Values, value => Truth.Any(arns, arn => value.Overlaps(arn))));
    }
}
