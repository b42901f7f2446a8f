using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class S3BucketHasLifecycleExamples : Examples<S3BucketHasLifecycle>
{
    private static Given Bucket() => Given.A(AwsType.S3Bucket, "phi").And(AwsType.S3BucketVersioning, "v", new { bucket = Given.Ref("phi"), versioningConfiguration = new { status = "Enabled" } });

    public S3BucketHasLifecycleExamples()
    {
        Passes("it was", Bucket().And(AwsType.S3BucketLifecycle, "l", new { bucket = Given.Ref("phi"), rules = new[] { new { status = "Enabled" } } }));
        Fails("it was not", Bucket());
        NotApplicable("there are no versions", Given.A(AwsType.S3Bucket, "phi"));
        Undecided("whose lifecycle it is is computed", Bucket().And(AwsType.S3BucketLifecycle, "l", new { bucket = Given.Unknown }));
    }
}
