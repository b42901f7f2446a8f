using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GlueWorkIsEncryptedExamples : Examples<GlueWorkIsEncrypted>
{
    private static Given Job(object logs) => Given.A(AwsType.GlueJob, "job", new { securityConfiguration = Given.Ref("all") })
        .And(AwsType.GlueSecurityConfiguration, "all", new
        {
            encryptionConfiguration = new
            {
                s3Encryption = new { s3EncryptionMode = "SSE-KMS" },
                cloudwatchEncryption = new { cloudwatchEncryptionMode = logs },
                jobBookmarksEncryption = new { jobBookmarksEncryptionMode = "CSE-KMS" },
            },
        });

    public GlueWorkIsEncryptedExamples()
    {
        Passes("the configuration encrypts all", Job("SSE-KMS"));
        Passes("the configuration belongs to another stack", Given.A(AwsType.GlueCrawler, "crawl", new { securityConfiguration = "shared" }));
        Fails("logs are not encrypted", Job("DISABLED"));
        Fails("a crawler has no configuration", Given.A(AwsType.GlueCrawler, "crawl"));
        NotApplicable("it handles no ePHI", Given.A(AwsType.GlueJob, "job", new { tags = new { DataClassification = "deidentified" } }));
        Undecided("the mode is computed", Job(Given.Unknown));
    }
}
