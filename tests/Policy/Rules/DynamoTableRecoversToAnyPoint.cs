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
    }
}
