using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DatabaseIsInItsOwnSegmentExamples : Examples<DatabaseIsInItsOwnSegment>
{
    private static Given Database(object group) => Given.A(AwsType.RdsInstance, "db", new { vpcSecurityGroupIds = new[] { Given.Ref("databases") } })
        .And(AwsType.Ec2SecurityGroup, "databases").And(AwsType.Ec2SecurityGroup, "functions")
        .And(AwsType.LambdaFunction, "f", new { vpcConfig = new { securityGroupIds = new[] { group } } });

    public DatabaseIsInItsOwnSegmentExamples()
    {
        Passes("the group is the database's own", Database(Given.Ref("functions")));
        Fails("a function is in the database's group", Database(Given.Ref("databases")));
        Undecided("the function's group is computed", Database(Given.Unknown));
        Undecided("the group belongs to another stack", Given.A(AwsType.RdsInstance, "db", new { vpcSecurityGroupIds = new[] { "sg-1" } }));
    }
}
