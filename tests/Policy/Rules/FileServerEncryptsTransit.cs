using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FileServerEncryptsTransitExamples : Examples<FileServerEncryptsTransit>
{
    public FileServerEncryptsTransitExamples()
    {
        Passes("it speaks SFTP, as when nothing is said", Given.A(AwsType.TransferServer, "s", new { endpointType = "VPC" }));
        Passes("it speaks FTPS", Given.A(AwsType.TransferServer, "s", new { protocols = new[] { "FTPS" } }));
        Fails("it speaks FTP", Given.A(AwsType.TransferServer, "s", new { protocols = new[] { "SFTP", "FTP" } }));
        Undecided("the protocols are computed", Given.A(AwsType.TransferServer, "s", new { protocols = Given.Unknown }));
        Fails("a connector sends in clear", Given.A(AwsType.TransferConnector, "c", new { url = "http://partner", as2Config = new { encryptionAlgorithm = "NONE" } }));
        Passes("a connector encrypts what it sends", Given.A(AwsType.TransferConnector, "c", new { url = "http://partner", as2Config = new { encryptionAlgorithm = "AES256_CBC" } }));
    }
}
