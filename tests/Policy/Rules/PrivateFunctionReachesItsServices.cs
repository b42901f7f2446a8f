using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PrivateFunctionReachesItsServicesExamples : Examples<PrivateFunctionReachesItsServices>
{
    private static Given Function(string action) => Given
        .A(AwsType.LambdaFunction, "f", new { role = Given.Ref("role"), vpcConfig = new { subnetIds = new[] { Given.Ref("subnet") } } })
        .And(AwsType.IamRole, "role", new { assumeRolePolicy = "{}" })
        .And(AwsType.IamRolePolicy, "policy", new { role = Given.Ref("role"), policy = Given.Policy(new { Effect = "Allow", Action = action, Resource = "*" }) })
        .And(AwsType.Ec2Vpc, "vpc").And(AwsType.Ec2Subnet, "subnet", new { vpcId = Given.Ref("vpc") });

    public PrivateFunctionReachesItsServicesExamples()
    {
        Passes("the VPC has the endpoint", Function("s3:GetObject").And(AwsType.Ec2VpcEndpoint, "s3", new { vpcId = Given.Ref("vpc"), serviceName = "com.amazonaws.us-east-1.s3" }));
        Fails("the VPC has none", Function("secretsmanager:GetSecretValue"));
        Fails("the VPC has one for another service", Function("dynamodb:PutItem").And(AwsType.Ec2VpcEndpoint, "s3",
            new { vpcId = Given.Ref("vpc"), serviceName = "com.amazonaws.us-east-1.s3" }));
        Fails("the endpoint does not take the service's name", Function("kms:GenerateMac").And(AwsType.Ec2VpcEndpoint, "kms",
            new { vpcId = Given.Ref("vpc"), serviceName = "com.amazonaws.us-east-1.kms", vpcEndpointType = "Interface" }));
        Passes("the endpoint takes the service's name", Function("kms:GenerateMac").And(AwsType.Ec2VpcEndpoint, "kms",
            new { vpcId = Given.Ref("vpc"), serviceName = "com.amazonaws.us-east-1.kms", vpcEndpointType = "Interface", privateDnsEnabled = true }));
        Passes("the gateway is in the subnet's routes", Function("s3:GetObject").And(AwsType.Ec2VpcEndpoint, "s3",
                new { vpcId = Given.Ref("vpc"), serviceName = "com.amazonaws.us-east-1.s3", routeTableIds = new[] { Given.Ref("table") } })
            .And(AwsType.Ec2RouteTable, "table").And(AwsType.Ec2RouteTableAssociation, "join", new { subnetId = Given.Ref("subnet"), routeTableId = Given.Ref("table") }));
        Fails("the gateway is in the routes of other subnets", Function("s3:GetObject").And(AwsType.Ec2VpcEndpoint, "s3",
                new { vpcId = Given.Ref("vpc"), serviceName = "com.amazonaws.us-east-1.s3", routeTableIds = new[] { Given.Ref("other") } })
            .And(AwsType.Ec2RouteTable, "other").And(AwsType.Ec2RouteTable, "table")
            .And(AwsType.Ec2RouteTableAssociation, "join", new { subnetId = Given.Ref("subnet"), routeTableId = Given.Ref("table") }));
        Fails("it asks KMS itself and there is no endpoint", Function("kms:GenerateMac"));
        NotApplicable("S3 asks KMS for it", Function("kms:Decrypt"));
        NotApplicable("Lambda reads the stream for it", Function("kinesis:GetRecords"));
        NotApplicable("a NAT gateway leads out", Function("s3:GetObject").And(AwsType.Ec2RouteTable, "table", new { vpcId = Given.Ref("vpc"),
                routes = new[] { new { cidrBlock = "0.0.0.0/0", natGatewayId = Given.Unknown } } })
            .And(AwsType.Ec2RouteTableAssociation, "join", new { subnetId = Given.Ref("subnet"), routeTableId = Given.Ref("table") }));
        NotApplicable("it is in no VPC", Given.A(AwsType.LambdaFunction, "f"));
        Undecided("the endpoint's service is computed", Function("s3:GetObject").And(AwsType.Ec2VpcEndpoint, "s3", new { vpcId = Given.Ref("vpc"), serviceName = Given.Unknown }));
        Undecided("the network belongs to another stack", Given.A(AwsType.LambdaFunction, "f", new { vpcConfig = new { subnetIds = new[] { "subnet-1" } } }));
    }
}
