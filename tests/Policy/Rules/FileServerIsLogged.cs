using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FileServerIsLoggedExamples : Examples<FileServerIsLogged>
{
    public FileServerIsLoggedExamples()
    {
        Passes("to a log group", Given.A(AwsType.TransferServer, "s", new { structuredLogDestinations = new[] { "arn:aws:logs:us-east-1:111111111111:log-group:files:*" } }));
        Passes("by a role", Given.A(AwsType.TransferServer, "s", new { loggingRole = Given.Unknown }));
        Passes("a connector by a role", Given.A(AwsType.TransferConnector, "c", new { url = "sftp://partner", loggingRole = "arn:aws:iam::111111111111:role/l" }));
        Fails("nothing is said", Given.A(AwsType.TransferServer, "s"));
        Fails("a connector writes none", Given.A(AwsType.TransferConnector, "c", new { url = "sftp://partner" }));
        Undecided("the destinations are computed", Given.A(AwsType.TransferServer, "s", new { structuredLogDestinations = Given.Unknown }));
    }
}
