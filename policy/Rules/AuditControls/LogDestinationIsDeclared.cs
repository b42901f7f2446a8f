using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(b): access and flow logs go to a log group of the program, with a key and a retention, not to one that AWS makes.
/// </summary>
internal sealed class LogDestinationIsDeclared() : GraphRule(
    Safeguard.AuditControls, Severity.Medium, AwsType.ApiStage, AwsType.ApiV2Stage, AwsType.Ec2FlowLog)
{
    private const string Remedy = "Send the log to an aws.cloudwatch.LogGroup of the program with KmsKeyId and RetentionInDays.";

    protected override Verdict Check(Resource source)
    {
        var property = string.Equals(source.Type, AwsType.Ec2FlowLog, StringComparison.Ordinal) ? "logDestination"
            : "accessLogSettings.destinationArn";
        if (source.Value(property).IsAbsent) return Verdict.NotApplicable;
        var groups = source.Refers(property, AwsType.LogGroup);
        if (groups.Found.Count == 0)
        {
            return source.Refers(property).Found.Count > 0 ? Verdict.NotApplicable
                : Verdict.Undecided("the log's destination belongs to another stack");
        }

        return Verdict.All(groups.Found.Select(group =>
            group.Text("kmsKeyId").IsSet.Must($"log group {group.Name} is encrypted with no key of the organization", Remedy)
            & group.Number("retentionInDays").IsSet.Must($"log group {group.Name} has no retention", Remedy)));
    }
}
