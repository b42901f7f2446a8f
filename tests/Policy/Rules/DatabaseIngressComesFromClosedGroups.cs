using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DatabaseIngressComesFromClosedGroupsExamples : Examples<DatabaseIngressComesFromClosedGroups>
{
    private static Given Database(object source) => Given.A(AwsType.RdsInstance, "db", new { vpcSecurityGroupIds = new[] { Given.Ref("dbSg") } })
        .And(AwsType.Ec2SecurityGroup, "dbSg").And(AwsType.Ec2SecurityGroup, "appSg", source)
        .And(AwsType.VpcSecurityGroupIngressRule, "in", new { securityGroupId = Given.Ref("dbSg"), referencedSecurityGroupId = Given.Ref("appSg") });
    private static readonly string[] World = ["0.0.0.0/0"];

    public DatabaseIngressComesFromClosedGroupsExamples()
    {
        Passes("it admits a closed group", Database(new { }));
        Fails("it admits an open group", Database(new { ingress = new[] { new { cidrBlocks = World } } }));
        Fails("an inline rule admits an open group", Given.A(AwsType.RdsCluster, "db", new { vpcSecurityGroupIds = new[] { Given.Ref("dbSg") } })
            .And(AwsType.Ec2SecurityGroup, "dbSg", new { ingress = new[] { new { securityGroups = new[] { Given.Ref("web") } } } })
            .And(AwsType.Ec2SecurityGroup, "web", new { ingress = new[] { new { cidrBlocks = World } } }));
        NotApplicable("it names no groups", Given.A(AwsType.RdsInstance, "db"));
        Undecided("its groups are not in the stack", Given.A(AwsType.RdsInstance, "db", new { vpcSecurityGroupIds = new[] { "sg-1" } }));
    }
}
