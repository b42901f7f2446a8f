using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FindingsAreCollectedExamples : Examples<FindingsAreCollected>
{
    public override string NeverUndecided => "the account is there or not";

    public FindingsAreCollectedExamples()
    {
        Passes("they do", Given.A(AwsType.SecurityHubAccount, "hub"));
        Fails("they do not", Given.A(AwsType.Ec2Vpc, "vpc"));
    }
}
