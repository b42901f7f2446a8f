namespace Hipaa.Policy.Model;

/// <summary>Questions that several rules ask of a resource policy.</summary>
public static class CommonQuestions
{
    /// <summary>Whether a request without TLS is denied to anybody, whatever else the request carries.</summary>
    public static Truth ForbidsPlaintext(this PolicyDocument policy, string action, string resource) =>
        policy.Forbids(new AccessRequest(Principal.Anybody, action, resource).With("aws:SecureTransport", "false"));
}
