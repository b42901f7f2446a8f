using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SignInRequiresMfaExamples : Examples<SignInRequiresMfa>
{
    public SignInRequiresMfaExamples()
    {
        Passes("two factors are required", Given.A(AwsType.CognitoUserPool, "people", new { mfaConfiguration = "ON" }));
        Fails("two factors are a choice", Given.A(AwsType.CognitoUserPool, "people", new { mfaConfiguration = "OPTIONAL" }));
        Fails("nothing is said", Given.A(AwsType.CognitoUserPool, "people"));
        Undecided("it is computed", Given.A(AwsType.CognitoUserPool, "people", new { mfaConfiguration = Given.Unknown }));
    }
}
