using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the group of a stage's execution log is the program's: the one that API Gateway makes has no key and no retention.</summary>
[ExplainedAt("https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html")]
internal sealed class ApiExecutionLogGroupIsDeclared() : GraphRule(Safeguard.AuditControls, Severity.Medium, AwsType.ApiMethodSettings)
{
    protected override Verdict Check(Resource settings)
    {
        var logs = settings.Text("settings.loggingLevel").Is(level => level is "INFO" or "ERROR");
        if (logs.IsNo) return Verdict.NotApplicable;
        var apis = settings.Refers("restApi", AwsType.ApiRest);
        if (apis.Found.Count == 0) return Verdict.Undecided("the API belongs to another stack");
        return (!logs | apis.Any(api => api.ReferredBy(AwsType.LogGroup, "name").Exist | IsNamed(settings))).Must(
            "no log group of the program takes the execution log",
            "Add an aws.cloudwatch.LogGroup named \"API-Gateway-Execution-Logs_{api id}/{stage}\" with KmsKeyId and RetentionInDays.");
    }

    private static Truth IsNamed(Resource settings) => settings.Graph.Once(HasExecutionLog);

    private static Truth HasExecutionLog(ResourceGraph stack) => Truth.Any(stack.OfType(AwsType.LogGroup),
        group => group.Text("name") is { IsKnown: true } name && name.Value!.StartsWith("API-Gateway-Execution-Logs_", StringComparison.Ordinal));
}
