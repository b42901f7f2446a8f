using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): the key of ePHI encrypts ePHI alone, so that its users are those of ePHI.</summary>
internal sealed class EphiKeyIsNotShared() : GraphRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.KmsKey)
{
    private static readonly (string Type, string Property)[] Stores =
    [
        (AwsType.DynamoTable, "serverSideEncryption"), (AwsType.RdsInstance, "kmsKeyId"), (AwsType.RdsCluster, "kmsKeyId"),
        (AwsType.KinesisStream, "kmsKeyId"), (AwsType.EbsVolume, "kmsKeyId"), (AwsType.EfsFileSystem, "kmsKeyId"),
        (AwsType.SqsQueue, "kmsMasterKeyId"), (AwsType.SnsTopic, "kmsMasterKeyId"),
    ];

    protected override Verdict Check(Resource key)
    {
        var users = key.Graph.Once(UsersOfKeys)[key].ToList();
        var with = users.Where(u => !u.HoldsEphi().IsNo).ToList();
        // A trail or an access log is kept under the key of what it tells of by many; only what says that it is something else counts.
        var without = users.Where(u => u.HoldsEphi().IsNo && !u.TagValue(Classification.Tag).IsAbsent).ToList();
        return users.Count == 0 ? Verdict.NotApplicable
            : with.Count == 0 || without.Count == 0 ? Verdict.Pass
            : with.TrueForAll(u => u.HoldsEphi().IsUnknown) ? Verdict.NotYet("the classification of a store is not known yet")
            : Verdict.Fail($"the key encrypts ePHI in {with[0].Name} and other data in {without[0].Name}",
                "Make an aws.kms.Key for each class of data.");
    }

    private static ILookup<Resource, Resource> UsersOfKeys(ResourceGraph stack) => Stores
        .SelectMany(s => stack.OfType(s.Type).SelectMany(store => store.Key(s.Property).Found.Select(key => (key, store))))
        .Concat(stack.OfType(AwsType.S3Bucket).SelectMany(bucket => bucket.EncryptionKey().Found.Select(key => (key, store: bucket))))
        .ToLookup(use => use.key, use => use.store);
}
