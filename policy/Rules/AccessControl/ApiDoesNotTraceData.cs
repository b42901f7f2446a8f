using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): request and response bodies, which hold ePHI, are not written to logs.</summary>
[ExplainedAt("https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-logging.html")]
internal sealed class ApiDoesNotTraceData() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.ApiMethodSettings, AwsType.ApiV2Stage)
{
    private const string Remedy = "Set DataTraceEnabled = false.";

    protected override Verdict Check(Resource settings) => string.Equals(settings.Type, AwsType.ApiMethodSettings, StringComparison.Ordinal)
        ? settings.Bool("settings.dataTraceEnabled").Or(false).MustBe(false, Remedy)
        : settings.Bool("defaultRouteSettings.dataTraceEnabled").Or(false).MustBe(false, Remedy)
            & Verdict.All(Principal.Each(settings.Value("routeSettings")).Select(route =>
                route["dataTraceEnabled"].AsBool("routeSettings.dataTraceEnabled").Or(false).MustBe(false, Remedy)));
}
