using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionEnvironmentUsesCustomerKeyExamples : Examples<FunctionEnvironmentUsesCustomerKey>
{
    private static readonly object Settings = new { variables = new { TABLE = "t" } };
    public override string NeverUndecided => "a computed key is a key";

    public FunctionEnvironmentUsesCustomerKeyExamples()
    {
        Passes("a key is named", Given.A(AwsType.LambdaFunction, "f", new { environment = Settings, kmsKeyArn = Given.Unknown }));
        Fails("none is", Given.A(AwsType.LambdaFunction, "f", new { environment = Settings }));
        NotApplicable("it has no settings", Given.A(AwsType.LambdaFunction, "f"));
    }
}
