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
        var inline = Writes(group, "ingress") || Writes(group, "egress");
        var separate = group.Ingress().Concat(group.Egress()).Any(rule => !ReferenceEquals(rule.Source, group));
        return !inline && !separate ? Verdict.NotApplicable
            : inline && separate ? Verdict.Fail("the group has rules inline and separately",
                "Move Ingress and Egress of the group to SecurityGroupIngressRule and SecurityGroupEgressRule.")
            : group.MayHaveMoreRules() ? Verdict.Undecided("separate rules exist whose group is not known yet")
            : Verdict.Pass;
    }

    private static bool Writes(Resource group, string property) => group.Inputs[property] is { IsAbsent: false, IsEmpty: false };
}
