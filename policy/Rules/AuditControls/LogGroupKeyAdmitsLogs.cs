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
        (group.Value("region").IsUnknown ? Truth.Unknown : Truth.Yes) & AdmitsIn(key, group);

    private static Truth AdmitsIn(Resource key, Resource group) =>
        key.LetsServiceUse($"logs.{group.Region() ?? "*"}.amazonaws.com", speaksOf: s => SpeaksOf(s, group))
        | key.LetsServiceUse("logs.amazonaws.com", speaksOf: s => SpeaksOf(s, group));

    /// <summary>The service names the group that it encrypts for; a statement may be for groups of other names.</summary>
    private static Truth SpeaksOf(Statement statement, Resource group)
    {
        var name = group.Text("name");
        var anyName = name.IsKnown ? name.Value! : "\u0001";
        Pattern[] arns = [new($"arn:*:logs:{group.Region() ?? "*"}:*:log-group:{anyName}"), new($"arn:*:logs:*:*:log-group:{anyName}:*")];
        var speaks = Truth.All(
            statement.ConditionsOn("kms:EncryptionContext:aws:logs:arn").Where(c => c.Restricts),
            condition => Truth.Any(condition.Values, value => Truth.Any(arns, arn => value.Overlaps(arn))));
        return speaks.IsYes || name.IsKnown ? speaks : Truth.Unknown;
    }
}
