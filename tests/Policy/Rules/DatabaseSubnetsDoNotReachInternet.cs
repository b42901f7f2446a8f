using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DatabaseSubnetsDoNotReachInternetExamples : Examples<DatabaseSubnetsDoNotReachInternet>
{
    private static Given Group() => Given.A(AwsType.RdsSubnetGroup, "db", new { subnetIds = new[] { Given.Ref("data") } })
        .And(AwsType.Ec2Subnet, "data").And(AwsType.Ec2RouteTable, "table").And(AwsType.Ec2InternetGateway, "igw");

    public DatabaseSubnetsDoNotReachInternetExamples()
    {
        Passes("the table has no route out", Group()
            .And(AwsType.Ec2RouteTableAssociation, "join", new { subnetId = Given.Ref("data"), routeTableId = Given.Ref("table") }));
        Fails("the table leads out", Group()
            .And(AwsType.Ec2RouteTableAssociation, "join", new { subnetId = Given.Ref("data"), routeTableId = Given.Ref("table") })
            .And(AwsType.Ec2Route, "out", new { routeTableId = Given.Ref("table"), destinationCidrBlock = "0.0.0.0/0", gatewayId = Given.Ref("igw") }));
        Undecided("the subnets are not in the stack", Given.A(AwsType.RdsSubnetGroup, "db", new { subnetIds = new[] { "subnet-1", "subnet-2" } }));
    }
}
