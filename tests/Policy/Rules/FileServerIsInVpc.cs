using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FileServerIsInVpcExamples : Examples<FileServerIsInVpc>
{
    public FileServerIsInVpcExamples()
    {
        Passes("in a VPC", Given.A(AwsType.TransferServer, "s", new { endpointType = "VPC" }));
        Fails("the default is public", Given.A(AwsType.TransferServer, "s"));
        Fails("public", Given.A(AwsType.TransferServer, "s", new { endpointType = "PUBLIC" }));
        Undecided("it is computed", Given.A(AwsType.TransferServer, "s", new { endpointType = Given.Unknown }));
    }
}
