using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class MacieWatchesEphiBucketsExamples : Examples<MacieWatchesEphiBuckets>
{
    private static Given Job(string bucket) => Given.A(AwsType.MacieClassificationJob, "job", new { s3JobDefinition = new { bucketDefinitions = new[] { new { buckets = new[] { Given.Ref(bucket) } } } } })
        .And(AwsType.S3Bucket, "phi", new { tags = new { DataClassification = "phi" } }).And(AwsType.S3Bucket, "web", new { tags = new { DataClassification = "public" } });

    public MacieWatchesEphiBucketsExamples()
    {
        Passes("it does", Job("phi"));
        Passes("a criterion picks the buckets", Given.A(AwsType.MacieClassificationJob, "job", new { s3JobDefinition = new { bucketCriteria = new { } } }));
        Fails("it looks elsewhere", Job("web"));
        Undecided("its buckets are not in the stack", Given.A(AwsType.MacieClassificationJob, "job", new { s3JobDefinition = Given.Unknown }));
    }
}
