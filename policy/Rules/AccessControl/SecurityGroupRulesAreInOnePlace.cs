using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(C): a group's rules are written inline or separately: with both, each deployment undoes the other.</summary>
[Covers("pulumi-awsguard:security-group-no-rule-management-conflicts")]
internal sealed class SecurityGroupRulesAreInOnePlace() : GraphRule(Safeguard.AccessModification, Severity.Medium, AwsType.Ec2SecurityGroup)
{
    protected override Verdict Check(Resource group)
    {
        var places = group.Ingress().Concat(group.Egress()).Select(rule => ReferenceEquals(rule.Source, group)).Distinct().Count();
        return places == 0 ? Verdict.NotApplicable
            : places > 1 ? Verdict.Fail("the group has rules inline and separately", "Move Ingress and Egress of the group to SecurityGroupIngressRule and SecurityGroupEgressRule.")
            : group.MayHaveMoreRules() ? Verdict.Undecided("separate rules exist whose group is not known yet")
            : Verdict.Pass;
    }
}
