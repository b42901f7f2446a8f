using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BuildOutputIsEncryptedExamples : Examples<BuildOutputIsEncrypted>
{
    public BuildOutputIsEncryptedExamples()
    {
        Passes("nothing is said", Given.A(AwsType.CodeBuildProject, "b", new { artifacts = new { type = "S3" } }));
        Fails("artifacts are in clear", Given.A(AwsType.CodeBuildProject, "b", new { artifacts = new { type = "S3", encryptionDisabled = true } }));
        Fails("further artifacts are", Given.A(AwsType.CodeBuildProject, "b", new { secondaryArtifacts = new[] { new { type = "S3", encryptionDisabled = true } } }));
        Fails("logs are", Given.A(AwsType.CodeBuildProject, "b", new { logsConfig = new { s3Logs = new { status = "ENABLED", encryptionDisabled = true } } }));
        Undecided("it is computed", Given.A(AwsType.CodeBuildProject, "b", new { artifacts = new { type = "S3", encryptionDisabled = Given.Unknown } }));
        Fails("reports are in clear", Given.A(AwsType.CodeBuildReportGroup, "r", new { exportConfig = new { type = "S3", s3Destination = new { bucket = "b", encryptionDisabled = true } } }));
    }
}
