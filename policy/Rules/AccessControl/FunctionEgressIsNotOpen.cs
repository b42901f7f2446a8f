using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a function that may hold ePHI cannot send it to any address in the world.</summary>
internal sealed class FunctionEgressIsNotOpen() : GraphRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        if (function.HoldsEphi().IsNo || function.Value("vpcConfig").IsAbsent) return Verdict.NotApplicable;
        var groups = function.Refers("vpcConfig.securityGroupIds", AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup);
        return groups.Found.Count == 0 ? Verdict.Undecided("the security groups belong to another stack")
            : Verdict.All(groups.Found.Select(Egress));
    }

    private static Verdict Egress(Resource group) =>
        (Truth.Any(group.Egress(), rule => rule.IsOpenToTheWorld) | (group.MayHaveMoreRules() ? Truth.Unknown : Truth.No)).MustNot(
            $"egress of {group.Name} is open to the whole internet",
            "Let out to named groups and prefix lists only: SecurityGroupEgressRule.ReferencedSecurityGroupId or PrefixListId.");
}
