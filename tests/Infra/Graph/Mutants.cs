using static Hipaa.Infra.Tests.Graph.Mutant;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>Ways in and out that somebody could open, each by one change of the program.</summary>
internal static class Mutants
{
    private const string Everybody = "\"Principal\":\"*\"";
    private const string Stranger = "\"Principal\":{\"AWS\":\"arn:aws:iam::333333333333:root\"}";
    private const string ForeignBucket = "arn:aws:s3:::somebody-elses";
    private const string ForeignQueue = "arn:aws:sqs:us-east-1:333333333333:theirs";
    private const string EgressRule = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
    private const string IngressRule = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
    private const string Stage = "aws:apigateway/stage:Stage";
    private const string Association = "aws:wafv2/webAclAssociation:WebAclAssociation";

    internal static IReadOnlyDictionary<string, Mutant> All { get; } = new Dictionary<string, Mutant>(StringComparer.Ordinal)
    {
        ["an internet gateway"] = Added("aws:ec2/internetGateway:InternetGateway", ("vpcId", "network-vpc-id")),
        ["a route to an internet gateway"] = Added("aws:ec2/route:Route", ("routeTableId", "table-id"), ("destinationCidrBlock", "0.0.0.0/0"), ("gatewayId", "igw-1")),
        ["a route inside a table"] = Altered("aws:ec2/routeTable:RouteTable", ("routes", List(Map(("cidrBlock", "0.0.0.0/0"), ("gatewayId", "igw-1"))))),
        ["a route inside the default table"] = Altered("aws:ec2/defaultRouteTable:DefaultRouteTable", ("routes", List(Map(("cidrBlock", "10.9.0.0/16"), ("vpcPeeringConnectionId", "pcx-1"))))),
        ["a NAT gateway"] = Added("aws:ec2/natGateway:NatGateway", ("subnetId", "subnet-id")),
        ["an elastic address"] = Added("aws:ec2/eip:Eip"),
        ["a way out for IPv6"] = Added("aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", ("vpcId", "network-vpc-id")),
        ["a peering"] = Added("aws:ec2/vpcPeeringConnection:VpcPeeringConnection", ("vpcId", "network-vpc-id"), ("peerVpcId", "vpc-theirs")),
        ["a transit gateway"] = Added("aws:ec2transitgateway/vpcAttachment:VpcAttachment", ("vpcId", "network-vpc-id"), ("transitGatewayId", "tgw-1")),
        ["a VPN nobody configured"] = Added("aws:ec2/vpnConnection:VpnConnection", ("customerGatewayId", "cgw-1"), ("type", "ipsec.1")),
        ["public addresses in a subnet"] = Altered("aws:ec2/subnet:Subnet", ("mapPublicIpOnLaunch", true)),
        ["public IPv6 addresses in the network"] = Altered("aws:ec2/vpc:Vpc", ("assignGeneratedIpv6CidrBlock", true)),
        ["the network's block of gateways off"] = Altered("aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions", ("internetGatewayBlockMode", "off")),
        ["an endpoint to a service of somebody"] = Altered("aws:ec2/vpcEndpoint:VpcEndpoint", ("serviceName", "com.amazonaws.vpce.us-east-1.vpce-svc-1")),
        ["an endpoint without a policy"] = Altered("aws:ec2/vpcEndpoint:VpcEndpoint", ("policy", null)),
        ["an endpoint to resources of any account"] = Altered("aws:ec2/vpcEndpoint:VpcEndpoint",
            ("policy", Policy(Everybody, "*", ",\"Condition\":{\"StringEquals\":{\"aws:PrincipalAccount\":\"222222222222\"}}"))),
        ["an endpoint for principals of any account"] = Altered("aws:ec2/vpcEndpoint:VpcEndpoint",
            ("policy", Policy(Everybody, "*", ",\"Condition\":{\"StringEquals\":{\"aws:ResourceAccount\":\"222222222222\"}}"))),
        ["our network offered as a service"] = Added("aws:ec2/vpcEndpointService:VpcEndpointService", ("acceptanceRequired", false)),

        ["ingress from everywhere"] = Added(IngressRule, ("securityGroupId", "g-id"), ("cidrIpv4", "0.0.0.0/0"), ("ipProtocol", "-1")),
        ["ingress from an address"] = Added(IngressRule, ("securityGroupId", "g-id"), ("cidrIpv4", "198.51.100.0/24"), ("ipProtocol", "tcp")),
        ["ingress from a group of another network"] = Altered(IngressRule, ("referencedSecurityGroupId", "sg-theirs")),
        ["ingress from a prefix list"] = Altered(IngressRule, ("referencedSecurityGroupId", null), ("prefixListId", "pl-theirs")),
        ["ingress in the older form"] = Added("aws:ec2/securityGroupRule:SecurityGroupRule", ("securityGroupId", "g-id"), ("type", "ingress"), ("cidrBlocks", List("10.9.0.0/16"))),
        ["ingress inside a group"] = Altered("aws:ec2/securityGroup:SecurityGroup", ("ingress", List(Map(("cidrBlocks", List("10.9.0.0/16")))))),
        ["ingress of the default group"] = Altered("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", ("ingress", List(Map(("self", true))))),
        ["egress to everywhere"] = Added(EgressRule, ("securityGroupId", "g-id"), ("cidrIpv4", "0.0.0.0/0"), ("ipProtocol", "-1")),
        ["egress to everywhere in IPv6"] = Altered(EgressRule, ("referencedSecurityGroupId", null), ("prefixListId", null), ("cidrIpv6", "::/0")),
        ["egress inside a group"] = Altered("aws:ec2/securityGroup:SecurityGroup", ("egress", List(Map(("cidrBlocks", List("0.0.0.0/0")))))),
        ["egress to a prefix list of somebody"] = Altered(EgressRule, ("referencedSecurityGroupId", null), ("prefixListId", "pl-theirs")),
        ["the internet in a network ACL"] = Altered("aws:ec2/networkAclRule:NetworkAclRule", ("cidrBlock", "0.0.0.0/0")),

        ["a function outside the network"] = Altered("aws:lambda/function:Function", ("vpcConfig", null)),
        ["a function in another network"] = Altered("aws:lambda/function:Function", ("vpcConfig", Map(("subnetIds", List("subnet-theirs")), ("securityGroupIds", List("sg-theirs"))))),
        ["a function that reaches another function"] = new(
            run => run.With(EgressRule, "mutant", ("securityGroupId", Groups(run)[0]), ("referencedSecurityGroupId", Groups(run)[1])),
            run => run.Of("aws:lambda/function:Function").First(f => Values.Texts(f.At("vpcConfig.securityGroupIds")).Contains(Groups(run)[0], StringComparer.Ordinal)).Name),
        ["a function's own address"] = Added("aws:lambda/functionUrl:FunctionUrl", ("functionName", "f"), ("authorizationType", "AWS_IAM")),
        ["everybody may call a function"] = Added("aws:lambda/permission:Permission", ("principal", "*"), ("action", "lambda:InvokeFunction")),
        ["another account may call a function"] = Added("aws:lambda/permission:Permission", ("principal", "333333333333"), ("action", "lambda:InvokeFunction")),
        ["a service may call a function for anybody"] = Added("aws:lambda/permission:Permission", ("principal", "s3.amazonaws.com"), ("action", "lambda:InvokeFunction")),
        ["a service may call a function for another account"] = Added("aws:lambda/permission:Permission",
            ("principal", "s3.amazonaws.com"), ("action", "lambda:InvokeFunction"), ("sourceAccount", "333333333333")),
        ["code for everybody"] = Added("aws:lambda/layerVersionPermission:LayerVersionPermission", ("principal", "*"), ("action", "lambda:GetLayerVersion")),

        ["a second stage without a firewall"] = Added(Stage, ("restApi", "api-id"), ("stageName", "v2")),
        ["a second stage behind the firewall"] = new(
            run => run.With(Stage, "mutant", ("restApi", "api-id")).With(Association, "mutant-association",
                ("resourceArn", "arn:aws:apigateway:us-east-1:222222222222:mutant"), ("webAclArn", First(run, Association).Text("webAclArn"))), _ => "mutant"),
        ["the stage without its firewall"] = new(run => run.Without(First(run, Association)), run => First(run, Stage).Name),
        ["a firewall that counts"] = new(
            run => run.Altered(First(run, "aws:wafv2/webAcl:WebAcl"), ("rules", List(Map(("overrideAction", Map(("count", Map()))))))), run => First(run, Stage).Name),
        ["a firewall without rules"] = new(run => run.Altered(First(run, "aws:wafv2/webAcl:WebAcl"), ("rules", null)), run => First(run, Stage).Name),
        ["an API that any account may call"] = Altered("aws:apigateway/restApiPolicy:RestApiPolicy", ("policy", Policy(Everybody, "execute-api:Invoke"))),
        ["an HTTP API"] = Added("aws:apigatewayv2/stage:Stage", ("apiId", "http-id")),
        ["a method that asks nobody"] = Altered("aws:apigateway/method:Method", ("authorization", "NONE")),
        ["an integration with an address"] = Altered("aws:apigateway/integration:Integration", ("type", "HTTP_PROXY"), ("uri", "https://example.org/")),
        ["an integration with another action"] = Altered("aws:apigateway/integration:Integration", ("uri", "arn:aws:apigateway:us-east-1:s3:path/bucket")),
        ["an integration that does more"] = new(
            run => run.With("aws:iam/rolePolicy:RolePolicy", "mutant", ("role", Integrating(run)), ("policy", Policy("\"Sid\":\"More\"", "s3:PutObject"))),
            run => First(run, "aws:apigateway/integration:Integration").Name),
        ["a stream in clear"] = new(run => run.Altered(First(run, "aws:kinesis/stream:Stream"), ("encryptionType", "NONE")), run => First(run, "aws:apigateway/integration:Integration").Name),
        ["a load balancer"] = Added("aws:lb/loadBalancer:LoadBalancer", ("internal", false)),
        ["a distribution"] = Added("aws:cloudfront/distribution:Distribution", ("enabled", true)),
        ["a file server"] = Added("aws:transfer/server:Server", ("endpointType", "PUBLIC")),
        ["a public database"] = Altered("aws:rds/instance:Instance", ("publiclyAccessible", true)),
        ["a database in another network"] = Altered("aws:rds/subnetGroup:SubnetGroup", ("subnetIds", List("subnet-theirs"))),
        ["an instance with a public address"] = Added("aws:ec2/instance:Instance", ("associatePublicIpAddress", true)),
        ["an interface with a public address in a template"] = Added("aws:ec2/launchTemplate:LaunchTemplate", ("networkInterfaces", List(Map(("associatePublicIpAddress", true))))),
        ["credentials for nobody in particular"] = Added("aws:cognito/identityPool:IdentityPool", ("allowUnauthenticatedIdentities", true)),
        ["an access key"] = Added("aws:iam/accessKey:AccessKey", ("user", "somebody")),

        ["a bucket for everybody"] = Altered("aws:s3/bucketPolicy:BucketPolicy", ("policy", Policy(Everybody))),
        ["a bucket for everybody through a network"] = Altered("aws:s3/bucketPolicy:BucketPolicy", ("policy", Policy(Everybody, more: ",\"Condition\":{\"StringEquals\":{\"aws:SourceVpce\":\"vpce-1\"}}"))),
        ["a bucket for another account"] = Altered("aws:s3/bucketPolicy:BucketPolicy", ("policy", Policy(Stranger))),
        ["a bucket for whom it names of any account"] = Altered("aws:s3/bucketPolicy:BucketPolicy", ("policy", Policy("\"Principal\":{\"AWS\":\"*\"}"))),
        ["a bucket for all but somebody"] = Altered("aws:s3/bucketPolicy:BucketPolicy", ("policy", Policy("\"NotPrincipal\":{\"AWS\":\"arn:aws:iam::222222222222:root\"}"))),
        ["a bucket with one statement in no list"] = Altered("aws:s3/bucketPolicy:BucketPolicy", ("policy",
            "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}}")),
        ["a bucket without its block"] = new(run => run.Without(First(run, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock")),
            run => First(run, "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock").Text("bucket")[..^"-id".Length]),
        ["a block with a hole"] = Altered("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", ("restrictPublicBuckets", false)),
        ["the account's block off"] = Altered("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", ("blockPublicPolicy", false)),
        ["a public ACL"] = Added("aws:s3/bucketAcl:BucketAcl", ("bucket", "landing-bucket-id"), ("acl", "public-read")),
        ["a website"] = Added("aws:s3/bucketWebsiteConfiguration:BucketWebsiteConfiguration", ("bucket", "landing-bucket-id")),
        ["an access point"] = Added("aws:s3/accessPoint:AccessPoint", ("bucket", "landing-bucket-id")),
        ["copies to another account"] = Altered("aws:s3/bucketReplicationConfig:BucketReplicationConfig", ("rules", List(Map(("destination", Map(("account", "333333333333"))))))),
        ["copies to a bucket of somebody"] = Altered("aws:s3/bucketReplicationConfig:BucketReplicationConfig", ("rules", List(Map(("destination", Map(("bucket", ForeignBucket))))))),
        ["a role that writes to a bucket of somebody"] = Altered("aws:iam/rolePolicy:RolePolicy",
            ("policy", $"{{\"Statement\":[{{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\",\"Resource\":\"{ForeignBucket}/*\"}}]}}")),

        ["a key for another account"] = Altered("aws:kms/key:Key", ("policy", Policy(Stranger, "kms:Decrypt"))),
        ["a key for everybody"] = Altered("aws:kms/key:Key", ("policy", Policy(Everybody, "kms:*"))),
        ["a replica key for another account"] = Altered("aws:kms/replicaKey:ReplicaKey", ("policy", Policy(Stranger, "kms:Decrypt"))),
        ["a grant for another account"] = Altered("aws:kms/grant:Grant", ("granteePrincipal", "arn:aws:iam::333333333333:role/theirs")),
        ["a role for another account"] = Altered("aws:iam/role:Role", ("assumeRolePolicy", Policy(Stranger, "sts:AssumeRole"))),
        ["a role for every repository"] = Altered("aws:iam/role:Role", ("assumeRolePolicy", Policy(
            "\"Principal\":{\"Federated\":\"arn:aws:iam::222222222222:oidc-provider/token.actions.githubusercontent.com\"}", "sts:AssumeRoleWithWebIdentity"))),
        ["a queue for everybody"] = Altered("aws:sqs/queuePolicy:QueuePolicy", ("policy", Policy(Everybody, "sqs:ReceiveMessage"))),
        ["a topic for another account"] = Altered("aws:sns/topicPolicy:TopicPolicy", ("policy", Policy(Stranger, "sns:Subscribe"))),
        ["a table for another account"] = Altered("aws:dynamodb/resourcePolicy:ResourcePolicy", ("policy", Policy(Stranger, "dynamodb:GetItem"))),
        ["a stream for another account"] = Added("aws:kinesis/resourcePolicy:ResourcePolicy", ("policy", Policy(Stranger, "kinesis:GetRecords"))),
        ["a secret for another account"] = Added("aws:secretsmanager/secretPolicy:SecretPolicy", ("policy", Policy(Stranger, "secretsmanager:GetSecretValue"))),
        ["a vault for another account"] = Altered("aws:backup/vaultPolicy:VaultPolicy", ("policy", Policy(Stranger, "backup:CopyFromBackupVault"))),
        ["logs for another account"] = Altered("aws:cloudwatch/logResourcePolicy:LogResourcePolicy", ("policyDocument", Policy(Stranger, "logs:PutLogEvents"))),
        ["a catalog for another account"] = Added("aws:glue/resourcePolicy:ResourcePolicy", ("policy", Policy(Stranger, "glue:GetTable"))),
        ["a shared snapshot"] = Added("aws:rds/snapshot:Snapshot", ("dbInstanceIdentifier", "database"), ("sharedAccounts", List("all"))),

        ["a subscriber nobody configured"] = Added("aws:sns/topicSubscription:TopicSubscription", ("protocol", "https"), ("endpoint", "https://example.net/hook")),
        ["a mail address nobody configured"] = Added("aws:sns/topicSubscription:TopicSubscription", ("protocol", "email"), ("endpoint", "somebody@example.net")),
        ["a queue of another account as subscriber"] = Added("aws:sns/topicSubscription:TopicSubscription", ("protocol", "sqs"), ("endpoint", ForeignQueue)),
        ["findings to another account"] = Altered("aws:cloudwatch/eventTarget:EventTarget", ("arn", "arn:aws:events:us-east-1:333333333333:event-bus/theirs")),
        ["failed batches to another account"] = Altered("aws:lambda/eventSourceMapping:EventSourceMapping", ("destinationConfig", Map(("onFailure", Map(("destinationArn", ForeignQueue)))))),
        ["logs shipped to another account"] = Added("aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter", ("destinationArn", "arn:aws:logs:us-east-1:333333333333:destination:theirs")),
        ["backups copied to another account"] = Altered("aws:backup/plan:Plan",
            ("rules", List(Map(("copyActions", List(Map(("destinationVaultArn", "arn:aws:backup:us-west-2:333333333333:backup-vault:theirs")))))))),
        ["a delivery stream to an address"] = Altered("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", ("destination", "http_endpoint")),
        ["a connection to an address"] = Added("aws:cloudwatch/eventConnection:EventConnection", ("authorizationType", "API_KEY")),
        ["a workflow that calls an address"] = Altered("aws:sfn/stateMachine:StateMachine", ("definition", "{\"States\":{\"Call\":{\"Parameters\":{\"ApiEndpoint\":\"https://example.net/\"}}}}")),
        ["a replication of the database elsewhere"] = Added("aws:dms/endpoint:Endpoint", ("endpointType", "target")),
    };

    private static List<string> Groups(Fixture.Run run) =>
        [.. run.Of("aws:lambda/function:Function").SelectMany(f => Values.Texts(f.At("vpcConfig.securityGroupIds"))).Distinct(StringComparer.Ordinal)];

    private static string Integrating(Fixture.Run run) => run.ByArn(First(run, "aws:apigateway/integration:Integration").Text("credentials")).Name;
}
