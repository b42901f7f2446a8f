using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): what data a store holds is said, so that it can be protected accordingly.</summary>
internal sealed class DataStoreIsClassified() : ResourceRule(
    Safeguard.RiskManagement, Severity.Medium, AwsType.S3Bucket, AwsType.RdsInstance, AwsType.RdsCluster, AwsType.DynamoTable,
    AwsType.KinesisStream, AwsType.SqsQueue, AwsType.EfsFileSystem, AwsType.EbsVolume), IRemedy
{
    protected override Verdict Check(Resource store) => store.TagValue(Classification.Tag).Is(_ => true).Must(
        "the DataClassification tag is missing",
        "Set Tags[\"DataClassification\"], or DefaultTags of the provider; until then the store counts as ePHI.");

    /// <summary>Untagged means ePHI to every other rule, so that is what the tag says until somebody knows better.</summary>
    public IReadOnlyDictionary<string, PropertyValue>? Correct(Resource store)
    {
        var tags = store.Inputs["tags"];
        return !Check(store).IsFail || tags.IsUnknown ? null : new Dictionary<string, PropertyValue>(StringComparer.Ordinal)
        {
            ["tags"] = PropertyValue.Of([.. tags.Entries, new(Classification.Tag, PropertyValue.Of("phi"))]),
        };
    }
}
