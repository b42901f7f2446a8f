using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>Where functions run, and what they reach.</summary>
internal static class Functions
{
    /// <summary>Functions that reach more than endpoints and the database, or nothing at all, or run elsewhere than in the network of the program.</summary>
    internal static IEnumerable<Exposure> Reaching(Run run)
    {
        var subnets = run.Of("aws:ec2/subnet:Subnet").Select(s => $"{s.Name}-id").ToHashSet(StringComparer.Ordinal);
        var ends = Carried(run, "aws:ec2/vpcEndpoint:VpcEndpoint", "securityGroupIds")
            .Concat(Carried(run, "aws:rds/instance:Instance", "vpcSecurityGroupIds")).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. from function in run.Of("aws:lambda/function:Function")
               let why = Why(function)
               where why is not null
               select new Exposure(function, why),
            .. run.Of("aws:rds/subnetGroup:SubnetGroup").Where(g => !subnets.IsSupersetOf(Values.Texts(g["subnetIds"]))).Select(g => new Exposure(g, "has subnets of another network")),
        ];

        string? Why(Registered function)
        {
            var (own, groups) = (Values.Texts(function.At("vpcConfig.subnetIds")).ToList(), Values.Texts(function.At("vpcConfig.securityGroupIds")).ToList());
            var reached = Rules.Reached(run, groups);
            return own.Count == 0 || !subnets.IsSupersetOf(own) ? "runs outside the network"
                : groups.Count == 0 ? "has no security group"
                : reached.Count == 0 ? "reaches nothing: the walk would find nothing"
                : !reached.IsSubsetOf(ends) ? $"reaches {string.Join(", ", reached.Except(ends, StringComparer.Ordinal))}"
                : null;
        }
    }

    private static IEnumerable<string> Carried(Run run, string type, string input) => run.Of(type).SelectMany(r => Values.Texts(r[input]));
}
