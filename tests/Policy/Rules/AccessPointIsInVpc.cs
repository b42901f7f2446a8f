using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class AccessPointIsInVpcExamples : Examples<AccessPointIsInVpc>
{
    public override string NeverUndecided => "A VPC that is computed is one.";

    public AccessPointIsInVpcExamples()
    {
        Passes("one VPC", Given.A(AwsType.S3AccessPoint, "p", new { bucket = "b", vpcConfiguration = new { vpcId = Given.Unknown } }));
        Fails("from anywhere", Given.A(AwsType.S3AccessPoint, "p", new { bucket = "b" }));
        NotApplicable("the bucket holds no ePHI", Given.A(AwsType.S3AccessPoint, "p", new { bucket = Given.Ref("b") })
            .And(AwsType.S3Bucket, "b", new { tags = new { DataClassification = "public" } }));
    }
}
