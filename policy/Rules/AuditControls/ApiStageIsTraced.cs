using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(D): requests can be followed through the API when an incident is looked into.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-APIGWXrayEnabled")]
internal sealed class ApiStageIsTraced() : ResourceRule(Safeguard.ActivityReview, Severity.Low, AwsType.ApiStage)
{
    protected override Verdict Check(Resource stage) => stage.Bool("xrayTracingEnabled").MustBe(true, "Set XrayTracingEnabled = true.");
}
