using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>90 FR 898: networks are segmented; a database and the functions that use it are not in one security group.</summary>
internal sealed class DatabaseIsInItsOwnSegment() : GraphRule(
    Safeguard.AccessControl, Severity.High, AwsType.RdsInstance, AwsType.RdsCluster)
{
    public override Profile Profile => Profile.Nprm;

    protected override Verdict Check(Resource db)
    {
        var groups = db.Refers("vpcSecurityGroupIds", AwsType.Ec2SecurityGroup, AwsType.Ec2DefaultSecurityGroup);
        if (groups.Found.Count == 0) return Verdict.Undecided("the security groups belong to another stack");
        return Verdict.All(groups.Found.Select(group => group.ReferredBy(AwsType.LambdaFunction, "vpcConfig").Exist.MustNot(
            $"functions are in security group {group.Name} too", "Give the database a SecurityGroup of its own in VpcSecurityGroupIds.")));
    }
}
