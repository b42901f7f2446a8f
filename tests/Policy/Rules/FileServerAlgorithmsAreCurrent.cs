using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FileServerAlgorithmsAreCurrentExamples : Examples<FileServerAlgorithmsAreCurrent>
{
    public FileServerAlgorithmsAreCurrentExamples()
    {
        Passes("a current policy", Given.A(AwsType.TransferServer, "s", new { securityPolicyName = "TransferSecurityPolicy-2024-01" }));
        Fails("the default of programs", Given.A(AwsType.TransferServer, "s"));
        Fails("an old policy", Given.A(AwsType.TransferServer, "s", new { securityPolicyName = "TransferSecurityPolicy-2020-06" }));
        Undecided("the policy is computed", Given.A(AwsType.TransferServer, "s", new { securityPolicyName = Given.Unknown }));
        Fails("a connector by SHA-1", Given.A(AwsType.TransferConnector, "c", new { securityPolicyName = "TransferSFTPConnectorSecurityPolicy-2023-07" }));
        Passes("a connector by default", Given.A(AwsType.TransferConnector, "c", new { url = "sftp://partner" }));
    }
}
