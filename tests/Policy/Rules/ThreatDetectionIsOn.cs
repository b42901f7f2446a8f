using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ThreatDetectionIsOnExamples : Examples<ThreatDetectionIsOn>
{
    public ThreatDetectionIsOnExamples()
    {
        Passes("it is", Given.A(AwsType.GuardDutyDetector, "d"));
        Fails("it is off", Given.A(AwsType.GuardDutyDetector, "d", new { enable = false }));
        Fails("nothing watches, in a stack that sets up its account", Given.A(AwsType.ConfigRecorder, "recorder"));
        Undecided("an application keeps data, and its organization may watch", Given.A(AwsType.DynamoTable, "patients"));
        Undecided("an application has a trail of its own", Given.A(AwsType.DynamoTable, "patients").And(AwsType.CloudTrailTrail, "trail"));
        NotApplicable("there is no data", Given.A(AwsType.Ec2Vpc, "vpc"));
        Undecided("the answer is computed", Given.A(AwsType.GuardDutyDetector, "d", new { enable = Given.Unknown }));
    }
}
