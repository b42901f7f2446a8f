using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the API records how every method was executed.</summary>
[Covers("aws-config-hipaa:API_GW_EXECUTION_LOGGING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-APIGWExecutionLoggingEnabled",
    "prowler-hipaa-aws:apigateway_restapi_logging_enabled")]
internal sealed class ApiStageLogsExecution() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.ApiStage)
{
    private const string Remedy =
        "Add an aws.apigateway.MethodSettings with MethodPath = \"*/*\" and Settings.LoggingLevel = \"ERROR\" or \"INFO\".";

    protected override Verdict Check(Resource stage)
    {
        var settings = stage.ReferredBy(AwsType.ApiMethodSettings, "stageName");
        foreach (var api in stage.Refers("restApi", AwsType.ApiRest).Found)
        {
            settings = settings.And(api.ReferredBy(AwsType.ApiMethodSettings, "restApi"));
        }

        return settings.Any(s => s.Text("methodPath").Is("*/*") & s.Text("settings.loggingLevel").Is(level => level is "ERROR" or "INFO"))
            .Must("execution is not logged for every method of the stage", Remedy);
    }
}
