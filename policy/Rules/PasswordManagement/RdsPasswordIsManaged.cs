using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(5)(ii)(D): the administrator's password is made, kept and rotated by a machine.</summary>
internal sealed class RdsPasswordIsManaged() : ResourceRule(
    Safeguard.PasswordManagement, Severity.Medium, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db) => (!(db.IsReadReplica() | db.Gives("snapshotIdentifier"))).Concerns(
        db.Bool("manageMasterUserPassword")
            .MustBe(true, "Set ManageMasterUserPassword = true and MasterUserSecretKmsKeyId, and drop Password."));
}
