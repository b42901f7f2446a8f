using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DynamoTableIsProtectedFromDeletionExamples : Examples<DynamoTableIsProtectedFromDeletion>
{
    public DynamoTableIsProtectedFromDeletionExamples()
    {
        Passes("it is", Given.A(AwsType.DynamoTable, "t", new { deletionProtectionEnabled = true }));
        Fails("it is not", Given.A(AwsType.DynamoTable, "t"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.DynamoTable, "t", new { tags = new { DataClassification = "internal" } }));
        Undecided("the answer is computed", Given.A(AwsType.DynamoTable, "t", new { deletionProtectionEnabled = Given.Unknown }));
        Fails("a replica is not", Given.A(AwsType.DynamoTableReplica, "r"));
    }
}
