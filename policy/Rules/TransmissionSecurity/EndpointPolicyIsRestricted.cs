using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a VPC endpoint carries data to and from the organization's own resources only.</summary>
[ExplainedAt("https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html")]
internal sealed class EndpointPolicyIsRestricted() : GraphRule(Safeguard.TransmissionSecurity, Severity.Medium, AwsType.Ec2VpcEndpoint)
{
    private const string Remedy =
        "Set Policy to allow with conditions such as aws:PrincipalAccount and aws:ResourceAccount (or their organization forms) equal to "
            + "your own.";

    private static readonly string[] Narrowing =
    [
        "aws:PrincipalAccount", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalArn", "aws:ResourceAccount",
        "aws:ResourceOrgID",
        "aws:ResourceOrgPaths", "aws:SourceAccount", "s3:ResourceAccount",
    ];

    protected override Verdict Check(Resource endpoint) =>
        (!endpoint.Text("vpcEndpointType").Is("GatewayLoadBalancer")).Concerns(() => HasPolicy(endpoint));

    private static Verdict HasPolicy(Resource endpoint)
    {
        var separate = endpoint.ReferredBy(AwsType.Ec2VpcEndpointPolicy, "vpcEndpointId");
        if (endpoint.Value("policy").IsAbsent && separate.Known.Count == 0)
        {
            return separate.Exist.Must("the endpoint has no policy, which means full access", Remedy);
        }

        var policy = separate.Known is [var own, ..] ? own.Policy() : endpoint.Policy();
        return Truth.Any(policy.Allows, IsOpen).MustNot("the endpoint's policy lets everybody reach everything", Remedy);
    }

    private static Truth IsOpen(Statement statement) =>
        statement.IsAllow & statement.NamesEverybody & statement.OnEveryResource & !statement.IsNarrowedBy(Narrowing);
}
