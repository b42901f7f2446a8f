using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Reports;

namespace Hipaa.Policy.Tests;

/// <summary>What to write is said as the program's language spells it; what a remedy takes for a property, the provider's schema knows.</summary>
public sealed class RemedySpellingTests
{
    /// <summary>Properties that are newer than the facts of the schema here, or of a type that CloudFormation alone has.</summary>
    private static readonly string[] Newer = ["RecordingStrategy", "SseConfiguration", "KmsEncryptionConfig"];

    private const string Bucket =
        "Add an aws.s3.BucketServerSideEncryptionConfiguration with SseAlgorithm = \"aws:kms\" and KmsMasterKeyId = the ePHI key's Arn.";

    [Theory]
    [InlineData("Set StorageEncrypted = true.", ProgramLanguage.CSharp, "Set StorageEncrypted = true.")]
    [InlineData("Set StorageEncrypted = true.", ProgramLanguage.TypeScript, "Set storageEncrypted: true.")]
    [InlineData("Set StorageEncrypted = true.", ProgramLanguage.Python, "Set storage_encrypted=True.")]
    [InlineData("Set StorageEncrypted = true.", ProgramLanguage.Yaml, "Set storageEncrypted: true.")]
    [InlineData("Set VpcConfig.SubnetIds and KmsKeyId.", ProgramLanguage.Python, "Set vpc_config.subnet_ids and kms_key_id.")]
    [InlineData("Set Type = \"SecureString\" and KeyId.", ProgramLanguage.TypeScript, "Set type: \"SecureString\" and keyId.")]
    [InlineData("Set PasswordReusePrevention = 24.", ProgramLanguage.Python, "Set password_reuse_prevention=24.")]
    [InlineData("Tag DataClassification for PostgreSQL; deny kms:GenerateDataKey.", ProgramLanguage.Python, "Tag DataClassification for PostgreSQL; deny kms:GenerateDataKey.")]
    [InlineData("Add an aws.cloudwatch.LogMetricFilter whose Pattern names StopLogging, DeleteTrail, and an aws.cloudwatch.MetricAlarm on its metric.", ProgramLanguage.TypeScript,
        "Add an aws.cloudwatch.LogMetricFilter whose Pattern names StopLogging, DeleteTrail, and an aws.cloudwatch.MetricAlarm on its metric.")]
    [InlineData(Bucket, ProgramLanguage.TypeScript, "Add an aws.s3.BucketServerSideEncryptionConfiguration with sseAlgorithm: \"aws:kms\" and kmsMasterKeyId: the ePHI key's Arn.")]
    [InlineData(Bucket, ProgramLanguage.Yaml, "Add an aws:s3:BucketServerSideEncryptionConfiguration with sseAlgorithm: \"aws:kms\" and kmsMasterKeyId: the ePHI key's Arn.")]
    public void A_remedy_is_spelled_in_the_language(string remedy, ProgramLanguage language, string expected) =>
        Assert.Equal(expected, RemedySpelling.Spell(remedy, language));

    /// <summary>A property at the head of a sentence keeps the case that the program's language gives it; another word gets its capital.</summary>
    [Theory]
    [InlineData("backupRetentionPeriod is 0", ProgramLanguage.CSharp, "BackupRetentionPeriod is 0.")]
    [InlineData("backupRetentionPeriod is 0", ProgramLanguage.Yaml, "backupRetentionPeriod is 0.")]
    [InlineData("backupRetentionPeriod is 0", ProgramLanguage.TypeScript, "backupRetentionPeriod is 0.")]
    [InlineData("backupRetentionPeriod is 0; kmsKeyId is not set", ProgramLanguage.Python, "backup_retention_period is 0; kms_key_id is not set.")]
    [InlineData("metadataOptions.httpTokens is \"optional\"", ProgramLanguage.Python, "metadata_options.http_tokens is \"optional\".")]
    [InlineData("engine is \"x\"", ProgramLanguage.Yaml, "engine is \"x\".")]
    [InlineData("dbPassword holds a secret in clear", ProgramLanguage.Python, "dbPassword holds a secret in clear.")]
    [InlineData("encryption is off", ProgramLanguage.Yaml, "Encryption is off.")]
    [InlineData("the stack has no detector", ProgramLanguage.Python, "The stack has no detector.")]
    public void A_reason_is_a_sentence_in_the_language(string reason, ProgramLanguage language, string expected)
    {
        var report = Database() with { Findings = [Database().Findings[0] with { Reason = reason }] };
        Assert.Equal(expected, RemedySpelling.Sentence(report.In(language).Findings[0]));
    }

    [Theory]
    [InlineData(ProgramLanguage.CSharp, "BackupRetentionPeriod is 0.")]
    [InlineData(ProgramLanguage.Yaml, "backupRetentionPeriod is 0.")]
    [InlineData(ProgramLanguage.Python, "backup_retention_period is 0.")]
    public void Every_report_spells_the_reason(ProgramLanguage language, string sentence)
    {
        var report = Database().In(language);
        using var text = new StringWriter();
        TextReport.Write(text, report, new() { Width = 500, BySafeguard = true });
        Assert.Contains(sentence, text.ToString(), StringComparison.Ordinal);
        foreach (var write in (Action<Stream>[])[output => JsonReport.Write(output, report), output => SarifReport.Write(output, report, "Pulumi.yaml")])
        {
            using var output = new MemoryStream();
            write(output);
            Assert.Contains(sentence, System.Text.Encoding.UTF8.GetString(output.ToArray()), StringComparison.Ordinal);
        }
    }

    private static Report Database() =>
        PolicyCheck.Run(Given.A(Model.AwsType.RdsInstance, "db", new { backupRetentionPeriod = 0 }).Graph(), new() { Today = new(2026, 1, 1) });

    [Theory]
    [InlineData("dotnet", ProgramLanguage.CSharp)]
    [InlineData("nodejs", ProgramLanguage.TypeScript)]
    [InlineData("python", ProgramLanguage.Python)]
    [InlineData("yaml", ProgramLanguage.Yaml)]
    [InlineData("cobol", null)]
    public void A_runtime_tells_the_language(string runtime, ProgramLanguage? expected) => Assert.Equal(expected, ProgramLanguages.OfRuntime(runtime));

    [Theory]
    [InlineData("src/index.ts", ProgramLanguage.TypeScript)]
    [InlineData("__main__.py", ProgramLanguage.Python)]
    [InlineData("Stack.cs", ProgramLanguage.CSharp)]
    [InlineData("Pulumi.yaml", ProgramLanguage.Yaml)]
    [InlineData("Makefile", null)]
    public void A_file_tells_the_language(string path, ProgramLanguage? expected) => Assert.Equal(expected, ProgramLanguages.OfFile(path));

    [Fact]
    public void What_a_remedy_takes_for_a_property_the_provider_has()
    {
        var remedies = ExampleSet.ByRule.Values.SelectMany(examples => examples.All)
            .SelectMany(example => PolicyCheck.Run(example.Stack.Graph(), new() { Today = new(2026, 1, 1), Profile = Profile.Nprm }).Findings)
            .Select(finding => finding.Remedy).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(remedies.Count > 200, $"only {remedies.Count} remedies");
        var known = ProviderSchema.Names().ToHashSet(StringComparer.OrdinalIgnoreCase);
        Assert.Empty(remedies.SelectMany(remedy => RemedySpelling.Properties(remedy).Where(name => !known.Contains(name) && !Newer.Contains(name, StringComparer.Ordinal)).Select(name => $"{name}: {remedy}")));
    }
}
