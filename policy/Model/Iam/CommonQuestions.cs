namespace Hipaa.Policy.Model;

/// <summary>Questions that several rules ask of a resource policy.</summary>
public static class CommonQuestions
{
    /// <summary>Whether a request without TLS is denied to anybody, whatever else the request carries.</summary>
    public static Truth ForbidsPlaintext(this PolicyDocument policy, string action, string resource) =>
        policy.Forbids(new AccessRequest(Principal.Anybody, action, resource).With("aws:SecureTransport", "false"));

    /// <summary>What a caller may name himself by: a tag of his own account, a name that another account has too.</summary>
    private static readonly string[] Chosen =
        ["aws:username", "aws:PrincipalTag/", "aws:SourceIdentity", "aws:UserAgent", "aws:Referer", "sts:RoleSessionName"];

    /// <summary>A request by a principal of an account and organization that nobody knows, over the internet and TLS.</summary>
    public static AccessRequest Stranger(string action, string resource) =>
        Caller("000000000000", action, resource).With("aws:PrincipalOrgID", "o-0000000000")
            .With("aws:PrincipalOrgPaths", "o-0000000000/r-0000/").With("aws:PrincipalAccount", "000000000000");

    /// <summary>
    /// The same over the internet, through a VPC endpoint of that stranger, and by one whose account is in no organization. Whoever is to
    /// be
    /// kept out may come in any of these ways.
    /// </summary>
    public static IReadOnlyList<AccessRequest> Strangers(string action, string resource)
    {
        var stranger = Stranger(action, resource);
        return
        [
            stranger, stranger.ThroughAnEndpoint("000000000000", "o-0000000000"),
            stranger.With("aws:PrincipalOrgID").With("aws:PrincipalOrgPaths"),
        ];
    }

    /// <summary>The request as it comes through a VPC endpoint that nobody knows, of an account and an organization.</summary>
    public static AccessRequest ThroughAnEndpoint(this AccessRequest request, string account, string organization) => request
        .With("aws:SourceVpce", "vpce-00000000000000000").With("aws:SourceVpc", "vpc-00000000000000000").With("aws:VpceAccount", account)
        .With("aws:VpceOrgID", organization).With("aws:VpceOrgPaths", $"{organization}/r-0000/")
        .With("aws:VpcSourceIp", "10.0.0.7").With("aws:SourceIp");

    /// <summary>A request by a principal of the own account and organization that is named nowhere, past every endpoint.</summary>
    /// <param name="account">The account of 12 digits; empty for one that is not known: it may be any that the policy names.</param>
    public static AccessRequest FromOutsideTheEndpoint(string action, string resource, string account)
    {
        var caller = Caller(account.Length == 0 ? "000000000000" : account, action, resource);
        return account.Length == 0 ? caller with { Chosen = [.. Chosen, "aws:PrincipalOrg", "aws:PrincipalAccount"] }
            : (caller with { Chosen = [.. Chosen, "aws:PrincipalOrg"] }).With("aws:PrincipalAccount", account);
    }

    private static AccessRequest Caller(string account, string action, string resource) =>
        new AccessRequest(Principal.Aws($"arn:aws:iam::{account}:role/nobody"), action, resource) { LacksOthers = true, Chosen = Chosen }
            .With("aws:SecureTransport", "true").With("aws:PrincipalArn", $"arn:aws:iam::{account}:role/nobody")
            .With("aws:PrincipalIsAWSService", "false").With("aws:ViaAWSService", "false").With("aws:PrincipalType", "AssumedRole")
            .With("aws:userid", "AROAEXAMPLEEXAMPLE000:nobody").With("aws:SourceIp", "198.51.100.7").With("s3:TlsVersion", "1.3");
}
