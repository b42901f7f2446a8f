using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PasswordPolicyExistsExamples : Examples<PasswordPolicyExists>
{
    public override string NeverUndecided => "it is there or not";

    public PasswordPolicyExistsExamples()
    {
        Passes("it is there", Given.A(AwsType.IamAccountPasswordPolicy, "x"));
        Fails("the account's trail is there, and it is not", Given.A(AwsType.CloudTrailTrail, "t"));
        NotApplicable("the account is set up elsewhere", Given.A(AwsType.S3Bucket, "b"));
    }
}
