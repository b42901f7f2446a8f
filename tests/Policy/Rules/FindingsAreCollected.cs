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
        Fails("the hub has no standard, in a stack that sets up its account", Given.A(AwsType.SecurityHubAccount, "hub", new { enableDefaultStandards = false }).And(AwsType.ConfigRecorder, "recorder"));
        Passes("the hub subscribes to a standard", Given.A(AwsType.SecurityHubAccount, "hub", new { enableDefaultStandards = false }).And(AwsType.ConfigRecorder, "recorder")
            .And(AwsType.SecurityHubStandards, "standard", new { standardsArn = "arn:aws:securityhub:us-east-1::standards/aws-foundational-security-best-practices/v/1.0.0" }));
        Undecided("whether the hub has standards is computed", Given.A(AwsType.SecurityHubAccount, "hub", new { enableDefaultStandards = Given.Unknown }));
        NotApplicable("there is no data", Given.A(AwsType.Ec2Vpc, "vpc"));
    }
}
