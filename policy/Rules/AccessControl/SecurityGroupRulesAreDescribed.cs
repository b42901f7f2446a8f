using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(C): whoever reviews network access can read what each rule is for.</summary>
[Covers("pulumi-compliance-policies:aws-ec2-securitygroup-missing-description",
    "pulumi-compliance-policies:aws-ec2-securitygroup-missing-egress-rule-description",
    "pulumi-compliance-policies:aws-ec2-securitygroup-missing-ingress-rule-description")]
internal sealed class SecurityGroupRulesAreDescribed() : GraphRule(Safeguard.AccessModification, Severity.Low, AwsType.Ec2SecurityGroup)
{
    protected override Verdict Check(Resource group) =>
        group.Text("description").Is(text => text is "Managed by Pulumi" or "Managed by Terraform")
            .MustNot("the group's description says nothing", "Say in Description what the group is for.")
        & group.Text("description").MustBeSet("Say in Description what the group is for.")
        & Verdict.All(group.Ingress().Concat(group.Egress()).Select(rule =>
            rule.Description.MustBeSet($"Say in the Description of {rule.Source.Name}'s rule what it is for.")));
}
