using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): the API records who called what, when.</summary>
[Covers("pulumi-compliance-policies:aws-apigatewayv2-stage-configure-access-logging",
    "pulumi-compliance-policies:aws-apigatewayv2-stage-enable-access-logging")]
internal sealed class ApiStageWritesAccessLog() : ResourceRule(Safeguard.AuditControls, Severity.High, AwsType.ApiStage, AwsType.ApiV2Stage)
{
    protected override Verdict Check(Resource stage) => stage.Text("accessLogSettings.destinationArn").MustBeSet(
        "Set AccessLogSettings.DestinationArn to an encrypted log group and Format to fields without bodies.");
}
