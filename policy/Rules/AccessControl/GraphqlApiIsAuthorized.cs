using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(d): who queries an API of AppSync proves who it is. An API key is the same for everybody and stands in each client.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html")]
internal sealed class GraphqlApiIsAuthorized() : ResourceRule(Safeguard.PersonAuthentication, Severity.High, AwsType.AppSyncGraphQlApi)
{
    protected override Verdict Check(Resource api)
    {
        const string remedy = "Use AWS_IAM, AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT or AWS_LAMBDA in AuthenticationType and "
            + "AdditionalAuthenticationProviders.";
        return api.HoldsEphi().IsNo ? Verdict.NotApplicable
            : api.Text("authenticationType").MustNotBe("API_KEY", remedy)
                & Truth.Any(Principal.Each(api.Value("additionalAuthenticationProviders")),
                    provider => provider["authenticationType"].AsText("authenticationType").Is("API_KEY"))
                    .MustNot("an API key is taken too", remedy);
    }
}
