using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiStagePresentsClientCertificateExamples : Examples<ApiStagePresentsClientCertificate>
{
    private static Given Stage(object type, object? certificate = null) => Given
        .A(AwsType.ApiStage, "stage", new { restApi = Given.Ref("api"), clientCertificateId = certificate }).And(AwsType.ApiRest, "api")
        .And(AwsType.ApiIntegration, "backend", new { restApi = Given.Ref("api"), type });

    public ApiStagePresentsClientCertificateExamples()
    {
        Passes("a certificate is presented", Stage("HTTP", "abc123"));
        Fails("none is", Stage("HTTP_PROXY"));
        NotApplicable("the backend is an AWS service, which checks signatures", Stage("AWS"));
        Undecided("the backend is computed", Stage(Given.Unknown));
    }
}
