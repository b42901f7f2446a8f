using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DynamoTableRecoversToAnyPointExamples : Examples<DynamoTableRecoversToAnyPoint>
{
    public DynamoTableRecoversToAnyPointExamples()
    {
        Passes("it can", Given.A(AwsType.DynamoTable, "t", new { pointInTimeRecovery = new { enabled = true } }));
        Fails("it cannot", Given.A(AwsType.DynamoTable, "t"));
        Undecided("the answer is computed", Given.A(AwsType.DynamoTable, "t", new { pointInTimeRecovery = new { enabled = Given.Unknown } }));
        Fails("a replica does not", Given.A(AwsType.DynamoTableReplica, "r"));
        Passes("a replica does", Given.A(AwsType.DynamoTableReplica, "r", new { pointInTimeRecovery = true }));
        Fails("a table of Keyspaces does not", Given.A(AwsType.KeyspacesTable, "t"));
        Passes("a table of Keyspaces does", Given.A(AwsType.KeyspacesTable, "t", new { pointInTimeRecovery = new { status = "ENABLED" } }));
    }
}
