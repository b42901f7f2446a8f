using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): whom a database lets in is not itself open to the internet.</summary>
internal sealed class DatabaseIngressComesFromClosedGroups() : GraphRule(
    Safeguard.AccessControl, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db)
    {
        var groups = db.Groups("vpcSecurityGroupIds");
        if (groups.Found.Count == 0)
        {
            return db.Value("vpcSecurityGroupIds").IsAbsent ? Verdict.NotApplicable
                : Verdict.Undecided("the security groups belong to another stack");
        }

        return Verdict.All(groups.Found.SelectMany(group => group.Ingress()).Where(rule => rule.NamesAGroup)
            .SelectMany(rule => rule.Groups().Found).Select(source => Truth.Any(source.Ingress(), rule => rule.IsOpenToTheWorld).MustNot(
                $"group {source.Name}, which the database admits, is itself open to the whole internet",
                "Admit only groups of private workloads in SecurityGroupIngressRule.ReferencedSecurityGroupId.")));
    }
}
