using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(2)(iv): results of queries are encrypted with a key of the organization, whatever the client asks for.
/// </summary>
[Covers("pulumi-compliance-policies:aws-athena-workgroup-configure-customer-managed-key",
    "pulumi-compliance-policies:aws-athena-workgroup-disallow-unencrypted-workgroup",
    "pulumi-compliance-policies:aws-athena-workgroup-enforce-configuration",
    "pulumi-compliance-policies:awsnative-athena-workgroup-configure-customer-managed-key",
    "pulumi-compliance-policies:awsnative-athena-workgroup-disallow-unencrypted-workgroup",
    "pulumi-compliance-policies:awsnative-athena-workgroup-enforce-configuration")]
internal sealed class AthenaResultsAreEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.AthenaWorkgroup)
{
    private const string At = "configuration.resultConfiguration.encryptionConfiguration";

    protected override Verdict Check(Resource group) =>
        group.Text(At + ".encryptionOption").MustBeOneOf(
            ["SSE_KMS", "CSE_KMS"], "Set Configuration.ResultConfiguration.EncryptionConfiguration.EncryptionOption = \"SSE_KMS\".")
        & group.Text(At + ".kmsKeyArn").MustBeSet("Set Configuration.ResultConfiguration.EncryptionConfiguration.KmsKeyArn.")
        & group.Bool("configuration.enforceWorkgroupConfiguration").Or(true)
            .MustBe(true, "Leave Configuration.EnforceWorkgroupConfiguration unset or set it to true.");
}
