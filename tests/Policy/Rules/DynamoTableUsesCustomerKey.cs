using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DynamoTableUsesCustomerKeyExamples : Examples<DynamoTableUsesCustomerKey>
{
    public DynamoTableUsesCustomerKeyExamples()
    {
        Passes("it is", Given.A(AwsType.DynamoTable, "t", new { serverSideEncryption = new { enabled = true, kmsKeyArn = Given.Unknown } }));
        Fails("the key is AWS's own", Given.A(AwsType.DynamoTable, "t", new { serverSideEncryption = new { enabled = true } }));
        Fails("nothing is set", Given.A(AwsType.DynamoTable, "t"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.DynamoTable, "t", new { tags = new { DataClassification = "internal" } }));
        Undecided("whether it is on is computed", Given.A(AwsType.DynamoTable, "t", new { serverSideEncryption = new { enabled = Given.Unknown, kmsKeyArn = "k" } }));
    }
}
