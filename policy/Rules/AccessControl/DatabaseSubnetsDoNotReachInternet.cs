using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): the subnets of a database have no route to an internet gateway, whatever table is in effect.</summary>
internal sealed class DatabaseSubnetsDoNotReachInternet() : GraphRule(Safeguard.AccessControl, Severity.Critical, AwsType.RdsSubnetGroup)
{
    protected override Verdict Check(Resource group)
    {
        var subnets = group.Refers("subnetIds", AwsType.Ec2Subnet);
        return subnets.Found.Count == 0 ? Verdict.Undecided("the subnets belong to another stack")
            : Verdict.All(subnets.Found.Select(subnet => subnet.ReachesInternet().MustNot(
                $"subnet {subnet.Name} is routed to an internet gateway",
                "List subnets in SubnetIds whose route table has no route to an internet gateway.")));
    }
}
