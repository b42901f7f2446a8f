using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DynamoTableScalesExamples : Examples<DynamoTableScales>
{
    public DynamoTableScalesExamples()
    {
        Passes("it is on demand", Given.A(AwsType.DynamoTable, "t", new { billingMode = "PAY_PER_REQUEST" }));
        Passes("a target scales it", Given.A(AwsType.DynamoTable, "t", new { name = "latest" }).And(AwsType.AutoScalingTarget, "s", new { resourceId = "table/latest" }));
        Fails("its capacity is fixed", Given.A(AwsType.DynamoTable, "t"));
        Undecided("the mode is computed", Given.A(AwsType.DynamoTable, "t", new { billingMode = Given.Unknown }));
    }
}
