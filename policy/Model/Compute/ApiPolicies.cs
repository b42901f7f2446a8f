namespace Hipaa.Policy.Model;

/// <summary>Whom the resource policy of a REST API lets in, and which methods rest on it alone.</summary>
public static class ApiPolicies
{
    /// <summary>
    /// Whether a stranger may call the API, over the internet or through an endpoint of his: an Allow for everybody that nothing narrows,
    /// and
    /// no Deny that takes it back.
    /// </summary>
    public static Truth LetsEveryAccountCall(this PolicyDocument policy) => Truth.Any(policy.Allows, s => s.IsPublic())
        & !Truth.All(CommonQuestions.Strangers("execute-api:Invoke", "*"), policy.RefusesAnyPath);

    /// <summary>Whether a method asks callers to sign with credentials of AWS; unknown where the API's methods can't be seen.</summary>
    public static Truth AsksForSignatures(this Resource apiOrPolicy)
    {
        var apis = apiOrPolicy.Type is AwsType.ApiRest ? [apiOrPolicy] : apiOrPolicy.Refers("restApiId", AwsType.ApiRest).Found;
        return apis.Count == 0 ? Truth.Unknown
            : Truth.Any(apis, api => api.Value("body").IsAbsent ? api.ReferredBy(AwsType.ApiMethod, "restApi").Any(Signs) : Truth.Unknown);
    }

    private static Truth Signs(Resource method) => method.Text("authorization").Is("AWS_IAM");

    /// <summary>A Deny on "execute-api:/*", or on whatever of the API, is on the path that is asked about.</summary>
    private static Truth RefusesAnyPath(this PolicyDocument policy, AccessRequest request) => Truth.Any(policy.Statements, s =>
        !s.IsAllow & s.CoversAction(request.Action) & s.CoversPrincipal(request.Principal)
        & Truth.All(s.Conditions, c => c.Holds(request)));
}
