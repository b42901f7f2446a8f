using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FindingsAreCollectedExamples : Examples<FindingsAreCollected>
{
    public FindingsAreCollectedExamples()
    {
        Passes("they do", Given.A(AwsType.SecurityHubAccount, "hub"));
        Fails("they do not, in a stack that sets up its account", Given.A(AwsType.CloudTrailTrail, "trail"));
        Undecided("an application keeps data, and its organization may collect them", Given.A(AwsType.DynamoTable, "patients"));
        NotApplicable("there is no data", Given.A(AwsType.Ec2Vpc, "vpc"));
    }
}
