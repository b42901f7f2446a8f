using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): the key of ePHI encrypts ePHI alone, so that its users are those of ePHI.</summary>
internal sealed class EphiKeyIsNotShared() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.KmsKey)
{
    private static readonly (string Type, string Property)[] Stores =
    [
        (AwsType.DynamoTable, "serverSideEncryption"), (AwsType.RdsInstance, "kmsKeyId"), (AwsType.RdsCluster, "kmsKeyId"),
        (AwsType.KinesisStream, "kmsKeyId"), (AwsType.EbsVolume, "kmsKeyId"), (AwsType.EfsFileSystem, "kmsKeyId"),
    ];

    protected override Verdict Check(Resource key)
    {
        var users = Stores.SelectMany(s => key.Graph.OfType(s.Type).Where(r => r.Key(s.Property).Found.Contains(key)))
            .Concat(key.Graph.OfType(AwsType.S3Bucket).Where(bucket => bucket.EncryptionKey().Found.Contains(key))).ToList();
        var with = users.Where(u => !u.HoldsEphi().IsNo).ToList();
        var without = users.Where(u => u.HoldsEphi().IsNo).ToList();
        return users.Count == 0 ? Verdict.NotApplicable
            : with.Count == 0 || without.Count == 0 ? Verdict.Pass
            : with.TrueForAll(u => u.HoldsEphi().IsUnknown) ? Verdict.Undecided("the classification of a store is not known yet")
            : Verdict.Fail($"the key encrypts ePHI in {with[0].Name} and other data in {without[0].Name}", "Make an aws.kms.Key for each class of data.");
    }
}
