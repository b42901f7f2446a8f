using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataStoreIsClassifiedExamples : Examples<DataStoreIsClassified>
{
    private static readonly object Tags = new { DataClassification = "phi" };

    public DataStoreIsClassifiedExamples()
    {
        Passes("the store is tagged", Given.A(AwsType.S3Bucket, "b", new { tags = Tags }));
        Passes("the merged tags have it", Given.A(AwsType.S3Bucket, "b", new { tagsAll = Tags }));
        Passes("the provider's default tags have it", Given.Nothing
            .And(AwsType.S3Bucket, "b", provider: "aws")
            .And("pulumi:providers:aws", "aws", new { defaultTags = "{\"tags\":{\"DataClassification\":\"phi\"}}" }));
        Fails("it has other tags", Given.A(AwsType.S3Bucket, "b", new { tags = new { Team = "a" } }));
        Undecided("its tags are computed", Given.A(AwsType.S3Bucket, "b", new { tags = Given.Unknown }));
    }
}
