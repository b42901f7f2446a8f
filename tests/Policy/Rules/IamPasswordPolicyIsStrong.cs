using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamPasswordPolicyIsStrongExamples : Examples<IamPasswordPolicyIsStrong>
{
    private static object Policy(object length) => new
    {
        minimumPasswordLength = length, passwordReusePrevention = 24, requireLowercaseCharacters = true, requireUppercaseCharacters = true,
        requireNumbers = true, requireSymbols = true,
    };

    public IamPasswordPolicyIsStrongExamples()
    {
        Passes("it is", Given.A(AwsType.IamAccountPasswordPolicy, "p", Policy(14)));
        Fails("passwords are short", Given.A(AwsType.IamAccountPasswordPolicy, "p", Policy(8)));
        Fails("nothing is set", Given.A(AwsType.IamAccountPasswordPolicy, "p"));
        Undecided("the length is computed", Given.A(AwsType.IamAccountPasswordPolicy, "p", Policy(Given.Unknown)));
    }
}
