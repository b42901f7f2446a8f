using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): artifacts, logs and reports that builds leave in S3 are encrypted.</summary>
[ExplainedAt("https://docs.aws.amazon.com/codebuild/latest/userguide/security-encryption.html")]
internal sealed class BuildOutputIsEncrypted() : ResourceRule(
    Safeguard.EncryptionAtRest, Severity.Medium, AwsType.CodeBuildProject, AwsType.CodeBuildReportGroup)
{
    private static readonly string[] Outputs = ["artifacts", "secondaryArtifacts", "logsConfig.s3Logs"];

    private static readonly string[] Reports = ["exportConfig.s3Destination"];

    protected override Verdict Check(Resource project) => Verdict.Pass & Verdict.All(
        (project.Type == AwsType.CodeBuildProject ? Outputs : Reports).SelectMany(path => Principal.Each(project.Value(path)).Select(output =>
            output["encryptionDisabled"].AsBool($"{path}.encryptionDisabled").Or(false)
                .MustBe(false, "Leave EncryptionDisabled out of Artifacts, SecondaryArtifacts, S3Logs and S3Destination."))));
}
