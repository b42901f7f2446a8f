using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(2)(ii): a file server of AWS Transfer takes no connection by SHA-1, and no connector makes one. What a program
/// leaves out is the policy of 2018.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/transfer/latest/userguide/security-policies.html")]
internal sealed class FileServerAlgorithmsAreCurrent() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.Medium, AwsType.TransferServer, AwsType.TransferConnector)
{
    private static readonly string[] Old =
        ["TransferSecurityPolicy-2018-11", "TransferSecurityPolicy-2020-06", "TransferSecurityPolicy-FIPS-2020-06"];

    private const string OldOfConnectors = "TransferSFTPConnectorSecurityPolicy-2023-07";

    protected override Verdict Check(Resource server) => server.Type == AwsType.TransferConnector
        ? server.Text("securityPolicyName").MustNotBe(OldOfConnectors, "Leave SecurityPolicyName out, or name a later policy.")
        : server.Text("securityPolicyName").Or(Old[0]).Must(
        policy => !Old.Contains(policy, StringComparer.Ordinal), "Set SecurityPolicyName = \"TransferSecurityPolicy-2024-01\" or a later one.");
}
