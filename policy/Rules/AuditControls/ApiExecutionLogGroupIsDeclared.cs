using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(b): the group of a stage's execution log is the program's: the one that API Gateway makes has no key and no retention.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html")]
internal sealed class ApiExecutionLogGroupIsDeclared() : GraphRule(Safeguard.AuditControls, Severity.Medium, AwsType.ApiMethodSettings)
{
    private const string Prefix = "API-Gateway-Execution-Logs_";

    protected override Verdict Check(Resource settings)
    {
        var logs = settings.Text("settings.loggingLevel").Is(level => level is "INFO" or "ERROR");
        if (logs.IsNo) return Verdict.NotApplicable;
        var apis = settings.Refers("restApi", AwsType.ApiRest);
        if (apis.Found.Count == 0) return Verdict.Undecided("the API belongs to another stack");
        return (!logs | apis.Any(api => api.ReferredBy(AwsType.LogGroup, "name").Exist | IsNamed(api, settings.Text("stageName")))).Must(
            "no log group of the program takes the execution log",
            "Add an aws.cloudwatch.LogGroup named \"API-Gateway-Execution-Logs_{api id}/{stage}\" with KmsKeyId and RetentionInDays.");
    }

    /// <summary>
    /// A group is named after the API's id and the stage; while either is not known, any group of that kind may be the one.
    /// </summary>
    private static Truth IsNamed(Resource api, Fact<string> stage)
    {
        var groups = api.Graph.Once(ExecutionLogs);
        if (api.Id.Length == 0 || !stage.IsKnown) return groups.Count > 0 ? Truth.Unknown : Truth.No;
        return groups.Contains($"{Prefix}{api.Id}/{stage.Value}");
    }

    private static HashSet<string> ExecutionLogs(ResourceGraph stack) =>
    [
        .. stack.OfType(AwsType.LogGroup).Select(group => group.Text("name")).Where(name => name.IsKnown).Select(name => name.Value!)
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)),
    ];
}
