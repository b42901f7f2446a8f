using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a network ACL does not admit every port from everywhere.</summary>
[Covers("prowler-hipaa-aws:ec2_networkacl_allow_ingress_any_port")]
internal sealed class NetworkAclDoesNotAdmitEverything() : GraphRule(
    Safeguard.AccessControl, Severity.High, AwsType.Ec2NetworkAcl, AwsType.Ec2DefaultNetworkAcl, AwsType.Ec2NetworkAclRule)
{
    private const string Remedy = "Allow named blocks and ports in Ingress (CidrBlock, FromPort, ToPort), or in NetworkAclRule.";

    protected override Verdict Check(Resource resource) =>
        resource.Type == AwsType.Ec2NetworkAclRule
            ? resource.StandsAlone("networkAclId", AwsType.Ec2NetworkAcl, AwsType.Ec2DefaultNetworkAcl) ? Separate(resource)
                : Verdict.NotApplicable
        : (!IsAsAwsMakesIt(resource)).Concerns(() => Verdict.All(
        [
            .. Principal.Each(resource.Value("ingress")).Select(rule => Judge(rule, "action")),
            .. resource.ReferredBy(AwsType.Ec2NetworkAclRule, "networkAclId").Known.Select(Separate),
        ]));

    private static Verdict Separate(Resource rule)
    {
        var egress = rule.Bool("egress").Or(false).Is(true);
        return egress.IsYes ? Verdict.NotApplicable : Judge(rule.Inputs, "ruleAction", !egress);
    }

    /// <summary>A default ACL with its one rule: declared or not, it is what every VPC has, and security groups decide.</summary>
    private static Truth IsAsAwsMakesIt(Resource acl) => acl.Type == AwsType.Ec2DefaultNetworkAcl
        & Truth.All(Principal.Each(acl.Value("ingress")), IsAwsOwn)
        & acl.ReferredBy(AwsType.Ec2NetworkAclRule, "networkAclId").Known.Count == 0;

    /// <remarks>Source: Amazon VPC User Guide, "Default network ACL": rule 100 for IPv4, 101 for IPv6, all traffic, allow.</remarks>
    private static Truth IsAwsOwn(PropertyValue rule) =>
        (rule["ruleNo"].AsNumber("ruleNo").Is(100) & rule["cidrBlock"].AsText("cidrBlock").Is("0.0.0.0/0")
            | rule["ruleNo"].AsNumber("ruleNo").Is(101) & rule["ipv6CidrBlock"].AsText("ipv6CidrBlock").Is("::/0"))
        & rule["protocol"].AsText("protocol").Is(p => p is "-1" or "all");

    private static Verdict Judge(PropertyValue rule, string action, Truth? ingress = null) =>
        ((ingress ?? Truth.Yes) & rule[action].AsText(action).Is(a => string.Equals(a, "allow", StringComparison.OrdinalIgnoreCase))
            & rule["protocol"].AsText("protocol").Is(p => p is "-1" or "all")
            & (rule["cidrBlock"].AsText("cidrBlock").Is(SecurityGroupRule.IsWholeInternet)
                | rule["ipv6CidrBlock"].AsText("ipv6CidrBlock").Is(SecurityGroupRule.IsWholeInternet)))
        .MustNot("it admits all ports from everywhere", Remedy);
}
