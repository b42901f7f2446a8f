using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiMethodIsAuthorizedExamples : Examples<ApiMethodIsAuthorized>
{
    private static Given Method(object authorization, string verb = "POST") => Given
        .A(AwsType.ApiMethod, "post", new { authorization, httpMethod = verb, restApi = Given.Ref("api"), resourceId = Given.Ref("events") })
        .And(AwsType.ApiResource, "events");
    private static Given WithApi(Given given, object? inputs = null) => given.And(AwsType.ApiRest, "api", inputs);

    public ApiMethodIsAuthorizedExamples()
    {
        Passes("callers sign", WithApi(Method("AWS_IAM")));
        Passes("a preflight carries no data", WithApi(Method("NONE", "OPTIONS")));
        Passes("nothing is behind it", WithApi(Method("NONE")).And(AwsType.ApiIntegration, "mock", new { resourceId = Given.Ref("events"), type = "MOCK" }));
        Passes("callers show a certificate", WithApi(Method("NONE"), new { disableExecuteApiEndpoint = true })
            .And(AwsType.ApiDomainName, "domain", new { mutualTlsAuthentication = new { truststoreUri = "s3://trust/ca.pem" } }));
        Fails("certificates can be walked around", WithApi(Method("NONE"))
            .And(AwsType.ApiDomainName, "domain", new { mutualTlsAuthentication = new { truststoreUri = "s3://trust/ca.pem" } }));
        Fails("nobody is asked", WithApi(Method("NONE")));
        Fails("a route asks nobody", Given.A(AwsType.ApiV2Route, "post"));
        Undecided("the answer is computed", WithApi(Method(Given.Unknown)));
        Passes("a route tells what a FHIR server can do", Given.A(AwsType.ApiV2Route, "r", new { routeKey = "GET /fhir/metadata", authorizationType = "NONE" }));
        Passes("a route is at a well-known place", Given.A(AwsType.ApiV2Route, "r", new { routeKey = "GET /.well-known/smart-configuration" }));
        Passes("a method tells what a FHIR server can do", Given.A(AwsType.ApiMethod, "m", new { httpMethod = "GET", authorization = "NONE", resourceId = Given.Ref("metadata") })
            .And(AwsType.ApiResource, "metadata", new { pathPart = "metadata" }));
        Fails("what is public to read can be written", Given.A(AwsType.ApiV2Route, "r", new { routeKey = "POST /fhir/metadata", authorizationType = "NONE" }));
        Fails("a path only begins like a public one", Given.A(AwsType.ApiV2Route, "r", new { routeKey = "GET /metadata/{id}", authorizationType = "NONE" }));
    }
}
