using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(i): an HTTP backend can tell that a request came through the API.</summary>
[Covers("aws-config-hipaa:API_GW_SSL_ENABLED", "cdk-nag-hipaa:HIPAA.Security-APIGWSSLEnabled")]
internal sealed class ApiStagePresentsClientCertificate() : GraphRule(Safeguard.TransmissionIntegrity, Severity.Medium, AwsType.ApiStage)
{
    protected override Verdict Check(Resource stage)
    {
        var http = stage.Refers("restApi", AwsType.ApiRest).Found.SelectMany(api => api.ReferredBy(AwsType.ApiIntegration, "restApi").Found)
            .Select(integration => integration.Text("type").Is(type => type is "HTTP" or "HTTP_PROXY"));
        return Truth.Any(http, isHttp => isHttp) is var any && any.IsNo ? Verdict.NotApplicable
            : any.IsUnknown ? Verdict.NotYet("the kind of backend is not known yet")
            : stage.Text("clientCertificateId")
                .MustBeSet("Set ClientCertificateId to an aws.apigateway.ClientCertificate and check it in the backend.");
    }
}
