using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): ePHI in a table is encrypted with a key of the organization.</summary>
[Covers("prowler-hipaa-aws:dynamodb_tables_kms_cmk_encryption_enabled", "pulumi-awsguard:dynamodb-table-encryption-enabled")]
internal sealed class DynamoTableUsesCustomerKey() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.DynamoTable)
{
    private const string Remedy = "Set ServerSideEncryption with Enabled = true and KmsKeyArn = the ePHI key's Arn.";

    protected override Verdict Check(Resource table) => table.HoldsEphi().IsNo ? Verdict.NotApplicable
        : table.Bool("serverSideEncryption.enabled").MustBe(true, Remedy)
        & table.Text("serverSideEncryption.kmsKeyArn").MustBeCustomerKey(Remedy);
}
