using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ThreatDetectionIsOnExamples : Examples<ThreatDetectionIsOn>
{
    public ThreatDetectionIsOnExamples()
    {
        Passes("it is", Given.A(AwsType.GuardDutyDetector, "d"));
        Fails("it is off", Given.A(AwsType.GuardDutyDetector, "d", new { enable = false }));
        Fails("nothing watches", Given.A(AwsType.Ec2Vpc, "vpc"));
        Undecided("the answer is computed", Given.A(AwsType.GuardDutyDetector, "d", new { enable = Given.Unknown }));
    }
}
