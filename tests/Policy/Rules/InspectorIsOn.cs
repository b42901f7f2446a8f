using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class InspectorIsOnExamples : Examples<InspectorIsOn>
{
    public override string NeverUndecided => "It asks whether resources are there.";

    public InspectorIsOnExamples()
    {
        Passes("it is on", Given.A(AwsType.InspectorEnabler, "i", new { resourceTypes = new[] { "LAMBDA" } }).And(AwsType.ConfigRecorder, "recorder").And(AwsType.LambdaFunction, "f"));
        Fails("the stack sets up its account and has functions", Given.A(AwsType.ConfigRecorder, "recorder").And(AwsType.LambdaFunction, "f"));
        Fails("and has images", Given.A(AwsType.ConfigRecorder, "recorder").And(AwsType.EcrRepository, "r"));
        NotApplicable("an application", Given.A(AwsType.LambdaFunction, "f"));
        NotApplicable("nothing that Inspector looks at", Given.A(AwsType.ConfigRecorder, "recorder"));
    }
}
