using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(C): a group's rules are written inline or separately: with both, each deployment undoes the other.
/// </summary>
[Covers("pulumi-awsguard:security-group-no-rule-management-conflicts")]
internal sealed class SecurityGroupRulesAreInOnePlace() : GraphRule(Safeguard.AccessModification, Severity.Medium, AwsType.Ec2SecurityGroup)
{
    protected override Verdict Check(Resource group)
    {
        // A group's outputs list the separate rules too: only what the program writes on it counts.
        var inline = group.Inputs["ingress"].IsGiven | group.Inputs["egress"].IsGiven;
        var separate = group.HasSeparateRules();
        return inline.IsNo && separate.IsNo ? Verdict.NotApplicable
            : (inline & separate).MustNot("the group has rules inline and separately",
                "Move Ingress and Egress of the group to SecurityGroupIngressRule and SecurityGroupEgressRule.");
    }
}
