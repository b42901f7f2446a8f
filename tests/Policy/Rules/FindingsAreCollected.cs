using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FindingsAreCollectedExamples : Examples<FindingsAreCollected>
{
    public FindingsAreCollectedExamples()
    {
        Passes("they do", Given.A(AwsType.SecurityHubAccount, "hub"));
        Fails("they do not, in a stack that sets up its account", Given.A(AwsType.ConfigRecorder, "recorder"));
        Undecided("an application keeps data, and its organization may collect them", Given.A(AwsType.DynamoTable, "patients"));
        Undecided("an application has a trail of its own", Given.A(AwsType.DynamoTable, "patients").And(AwsType.CloudTrailTrail, "trail"));
        NotApplicable("there is no data", Given.A(AwsType.Ec2Vpc, "vpc"));
    }
}
