using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsUsesCustomerKeyExamples : Examples<RdsUsesCustomerKey>
{
    public override string NeverUndecided => "a computed key is a key of the program, and AWS's own is named by its alias";

    public RdsUsesCustomerKeyExamples()
    {
        Passes("it has one", Given.A(AwsType.RdsInstance, "db", new { kmsKeyId = Given.Unknown }));
        Fails("it has none", Given.A(AwsType.RdsCluster, "db"));
        Fails("it has AWS's own", Given.A(AwsType.RdsInstance, "db", new { kmsKeyId = "alias/aws/rds" }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.RdsInstance, "db", new { tags = new { DataClassification = "internal" } }));
        NotApplicable("an Aurora cluster replicates another one", Given.A(AwsType.RdsCluster, "copy", new { replicationSourceIdentifier = Given.Ref("main") }).And(AwsType.RdsCluster, "main"));
    }
}
