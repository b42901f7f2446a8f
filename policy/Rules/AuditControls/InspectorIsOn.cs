using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(1)(ii)(B): a stack that sets up its account has Inspector look for known weaknesses of its functions, hosts and
/// images.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/inspector/latest/user/getting_started_tutorial.html")]
internal sealed class InspectorIsOn() : StackRule(Safeguard.RiskManagement, Severity.Medium)
{
    private static readonly string[] Scanned = [AwsType.LambdaFunction, AwsType.Ec2Instance, AwsType.AutoScalingGroup, AwsType.EcrRepository];

    protected override Verdict Check(ResourceGraph stack) => stack.Has(AwsType.InspectorEnabler) ? Verdict.Pass
        : !stack.SetsUpItsAccount() || !Array.Exists(Scanned, stack.Has) ? Verdict.NotApplicable
        : Verdict.Fail("the stack sets up its account and has code that is run, and does not turn Inspector on",
            "Add an aws.inspector2.Enabler with ResourceTypes, or record which organization account runs it.");
}
