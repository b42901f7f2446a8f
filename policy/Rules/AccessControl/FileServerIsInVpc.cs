using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): security groups decide who connects to a file server: it stands in a VPC, and not where everybody may knock.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/transfer/latest/userguide/create-server-in-vpc.html")]
internal sealed class FileServerIsInVpc() : ResourceRule(Safeguard.AccessControl, Severity.Medium, AwsType.TransferServer)
{
    protected override Verdict Check(Resource server) => server.Text("endpointType").Or("PUBLIC").MustNotBe("PUBLIC",
        "Set EndpointType = \"VPC\" with EndpointDetails: VpcId, SubnetIds and SecurityGroupIds.");
}
