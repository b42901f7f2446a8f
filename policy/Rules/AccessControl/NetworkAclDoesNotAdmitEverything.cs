using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a network ACL does not admit every port from everywhere.</summary>
[Covers("prowler-hipaa-aws:ec2_networkacl_allow_ingress_any_port")]
internal sealed class NetworkAclDoesNotAdmitEverything() : GraphRule(
    Safeguard.AccessControl, Severity.High, AwsType.Ec2NetworkAcl, AwsType.Ec2DefaultNetworkAcl)
{
    private const string Remedy = "Allow named blocks and ports in Ingress (CidrBlock, FromPort, ToPort), or in NetworkAclRule.";

    protected override Verdict Check(Resource acl) => IsAsAwsMakesIt(acl) ? Verdict.NotApplicable : Verdict.All(
    [
        .. Principal.Each(acl.Value("ingress")).Select(rule => Judge(rule, "action")),
        .. acl.ReferredBy(AwsType.Ec2NetworkAclRule, "networkAclId").Known
            .Where(rule => rule.Bool("egress").Or(false).Is(true).IsNo).Select(rule => Judge(rule.Inputs, "ruleAction")),
    ]);

    /// <summary>A default ACL with its one rule: declared or not, it is what every VPC has, and security groups decide.</summary>
    private static bool IsAsAwsMakesIt(Resource acl) => acl.Type == AwsType.Ec2DefaultNetworkAcl
        && Principal.Each(acl.Value("ingress")).All(rule => rule["ruleNo"].AsNumber("ruleNo").Is(number => number is 100 or 101).IsYes)
        && acl.ReferredBy(AwsType.Ec2NetworkAclRule, "networkAclId").Known.Count == 0;

    private static Verdict Judge(PropertyValue rule, string action) =>
        (rule[action].AsText(action).Is(a => string.Equals(a, "allow", StringComparison.OrdinalIgnoreCase))
            & rule["protocol"].AsText("protocol").Is(p => p is "-1" or "all")
            & (rule["cidrBlock"].AsText("cidrBlock").Is(SecurityGroupRule.IsWholeInternet)
                | rule["ipv6CidrBlock"].AsText("ipv6CidrBlock").Is(SecurityGroupRule.IsWholeInternet)))
        .MustNot("it admits all ports from everywhere", Remedy);
}
