using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class InspectorScansFunctionsExamples : Examples<InspectorScansFunctions>
{
    private static Given Enabler(object types) => Given.A(AwsType.InspectorEnabler, "i", new { resourceTypes = types }).And(AwsType.LambdaFunction, "f");

    public InspectorScansFunctionsExamples()
    {
        Passes("it does", Enabler(new[] { "LAMBDA", "LAMBDA_CODE" }));
        Fails("it scans hosts alone", Enabler(new[] { "EC2" }));
        Fails("a function has a key of the customer's", Enabler(new[] { "LAMBDA" }).And(AwsType.LambdaFunction, "g", new { kmsKeyArn = Given.Ref("k") }).And(AwsType.KmsKey, "k"));
        NotApplicable("there are none", Given.A(AwsType.InspectorEnabler, "i", new { resourceTypes = new[] { "EC2" } }));
        Undecided("the types are computed", Enabler(Given.Unknown));
    }
}
