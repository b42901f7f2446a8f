using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ReplicationIsEnabledExamples : Examples<ReplicationIsEnabled>
{
    private static Given With(params object[] status) => Given.A(AwsType.S3BucketReplication, "r", new { rules = status.Select(s => new { status = s }).ToArray() });

    public ReplicationIsEnabledExamples()
    {
        Passes("its rule is on", With("Enabled"));
        Passes("one of its rules is on", With("Disabled", "Enabled"));
        NotApplicable("it has no rules", Given.A(AwsType.S3BucketReplication, "r", new { rules = Array.Empty<object>() }));
        Fails("its rule is off", With("Disabled"));
        Undecided("it is computed", With(Given.Unknown));
        Undecided("the rules are computed", Given.A(AwsType.S3BucketReplication, "r", new { rules = Given.Unknown }));
        Fails("an older bucket's rule is off", Given.A(AwsType.S3Bucket, "b", new { replicationConfiguration = new { rules = new[] { new { status = "Disabled" } } } }));
        NotApplicable("a bucket has no replication", Given.A(AwsType.S3Bucket, "b"));
    }
}
