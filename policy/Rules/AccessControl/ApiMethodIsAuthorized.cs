using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(d): whoever calls a method that can reach ePHI proves who they are.</summary>
internal sealed class ApiMethodIsAuthorized() : GraphRule(
    Safeguard.PersonAuthentication, Severity.Critical, AwsType.ApiMethod, AwsType.ApiV2Route)
{
    private const string Remedy =
        "Set Authorization to AWS_IAM, COGNITO_USER_POOLS or CUSTOM (AuthorizationType of a Route), or require client certificates on "
            + "the domain name.";

    protected override Verdict Check(Resource method) => string.Equals(method.Type, AwsType.ApiV2Route, StringComparison.Ordinal)
        ? method.Text("routeKey").Is(key => key.StartsWith("OPTIONS ", StringComparison.Ordinal) || IsPublic(key))
            .Choose(() => Verdict.Pass, () => method.Text("authorizationType").Or("NONE").MustNotBeNone(Remedy))
        : (method.Text("httpMethod").Is("OPTIONS") | ReadsPublicPath(method) | AnswersByItself(method) | AsksForCertificate(method))
            .Choose(() => Verdict.Pass, () => method.Text("authorization").MustNotBeNone(Remedy));

    /// <summary>"GET /fhir/metadata".</summary>
    private static bool IsPublic(string routeKey) => routeKey.Split(' ') is ["GET" or "HEAD", var path] && PublicPaths.Has(path);

    private static Truth ReadsPublicPath(Resource method) => method.Text("httpMethod").Is(verb => verb is "GET" or "HEAD")
        & (method.Refers("resourceId", AwsType.ApiResource).First is { } resource
            ? PathOf(resource, depth: 0).Is(PublicPaths.Has) : Truth.No);

    private static Fact<string> PathOf(Resource resource, int depth)
    {
        var part = resource.Text("pathPart");
        var above = depth < 16 && resource.Refers("parentId", AwsType.ApiResource).First is { } parent ? PathOf(parent, depth + 1)
            : Fact.Known("path", string.Empty);
        return part.IsUnknown || above.IsUnknown ? Fact.Missing<string>("path", absent: false)
            : Fact.Known("path", $"{above.Value}/{part.Value}");
    }

    /// <summary>A mock integration has no data behind it.</summary>
    private static Truth AnswersByItself(Resource method)
    {
        var integrations = method.Refers("resourceId", AwsType.ApiResource).Found
            .SelectMany(r => r.ReferredBy(AwsType.ApiIntegration, "resourceId").Found).ToList();
        return integrations.Count > 0 & Truth.All(integrations, i => i.Text("type").Is("MOCK"));
    }

    private static Truth AsksForCertificate(Resource method) =>
        method.Refers("restApi", AwsType.ApiRest).Any(api => api.Bool("disableExecuteApiEndpoint").Is(true))
        & method.Graph.Once(HasCertificateDomain);

    private static Truth HasCertificateDomain(ResourceGraph stack) =>
        Truth.Any(stack.OfType(AwsType.ApiDomainName), domain => domain.Gives("mutualTlsAuthentication"));
}

internal static class AuthorizationFacts
{
    public static Verdict MustNotBeNone(this Fact<string> authorization, string remedy) =>
        authorization.Must(kind => !string.Equals(kind, "NONE", StringComparison.Ordinal), remedy);
}
