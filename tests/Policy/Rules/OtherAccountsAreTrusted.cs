using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class OtherAccountsAreTrustedExamples : Examples<OtherAccountsAreTrusted>
{
    private static Given WithHome(string type, object inputs) => Given.A(type, "x", inputs)
        .And(AwsType.KmsKey, "k", new { policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" }) });

    public OtherAccountsAreTrustedExamples()
    {
        Passes("a service assumes the role", WithHome(AwsType.IamRole, new { assumeRolePolicy = Given.Policy(new { Effect = "Allow", Principal = new { Service = "lambda.amazonaws.com" }, Action = "sts:AssumeRole" }) }));
        Fails("another account assumes the role", WithHome(AwsType.IamRole, new { assumeRolePolicy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "999999999999" }, Action = "sts:AssumeRole" }) }));
        Fails("logs go to another account", WithHome(AwsType.LogSubscriptionFilter, new { logGroup = "g", filterPattern = "", destinationArn = "arn:aws:logs:us-east-1:999999999999:destination:d" }));
        Passes("logs stay", WithHome(AwsType.LogSubscriptionFilter, new { logGroup = "g", filterPattern = "", destinationArn = "arn:aws:firehose:us-east-1:111122223333:deliverystream/d" }));
        Fails("events go to a bus of another account", WithHome(AwsType.EventTarget, new { rule = "r", arn = "arn:aws:events:us-east-1:999999999999:event-bus/b" }));
        Fails("another account puts events", WithHome(AwsType.EventPermission, new { statementId = "s", principal = "999999999999" }));
        Fails("everybody puts events", WithHome(AwsType.EventPermission, new { statementId = "s", principal = "*" }));
        Fails("resources are shared with another account", WithHome(AwsType.RamPrincipalAssociation, new { resourceShareArn = "a", principal = "999999999999" }));
        Fails("a network of another account is joined", WithHome(AwsType.Ec2VpcPeeringConnection, new { vpcId = "vpc-1", peerVpcId = "vpc-2", peerOwnerId = "999999999999" }));
        NotApplicable("the networks are of one account", WithHome(AwsType.Ec2VpcPeeringConnection, new { vpcId = "vpc-1", peerVpcId = "vpc-2" }));
        Fails("logs and metrics are shown to another account", WithHome(AwsType.OamLink, new { labelTemplate = "$AccountName", resourceTypes = new[] { "AWS::Logs::LogGroup" }, sinkIdentifier = "arn:aws:oam:us-east-1:999999999999:sink/s" }));
        Passes("they are shown to the own account", WithHome(AwsType.OamLink, new { labelTemplate = "$AccountName", resourceTypes = new[] { "AWS::Logs::LogGroup" }, sinkIdentifier = "arn:aws:oam:us-east-1:111122223333:sink/s" }));
        Fails("another account puts telemetry into a sink", WithHome(AwsType.OamSinkPolicy, new { sinkIdentifier = "s", policy = Given.Policy(new { Effect = "Allow", Principal = new { AWS = "999999999999" }, Action = "oam:CreateLink", Resource = "*" }) }));
        Fails("all logs go to another account", WithHome(AwsType.LogAccountPolicy, new { policyName = "p", policyType = "SUBSCRIPTION_FILTER_POLICY", policyDocument = """{"DestinationArn":"arn:aws:logs:us-east-1:999999999999:destination:d"}""" }));
        NotApplicable("it masks logs", WithHome(AwsType.LogAccountPolicy, new { policyName = "p", policyType = "DATA_PROTECTION_POLICY", policyDocument = "{}" }));
        Fails("a document is shared", WithHome(AwsType.SsmDocument, new { content = "{}", documentType = "Command", permissions = new { type = "Share", account_ids = "111122223333, 999999999999" } }));
        NotApplicable("a document is shared with nobody", WithHome(AwsType.SsmDocument, new { content = "{}", documentType = "Command" }));
        Fails("everybody may connect to the service", WithHome(AwsType.Ec2EndpointService, new { acceptanceRequired = false, allowedPrincipals = new[] { "*" } }));
        Passes("everybody may ask to", WithHome(AwsType.Ec2EndpointService, new { acceptanceRequired = true, allowedPrincipals = new[] { "*" } }));
        Fails("another account may connect", WithHome(AwsType.Ec2EndpointServicePrincipal, new { vpcEndpointServiceId = "vpce-svc-1", principalArn = "arn:aws:iam::999999999999:root" }));
        Fails("a transit gateway of another account is joined", WithHome(AwsType.Ec2TransitGatewayPeering, new { peerAccountId = "999999999999", peerRegion = "us-west-2", peerTransitGatewayId = "tgw-2", transitGatewayId = "tgw-1" }));
        Fails("another account sees the configuration", WithHome(AwsType.ConfigAggregateAuthorization, new { accountId = "999999999999", authorizedAwsRegion = "us-east-1" }));
        Undecided("the destination is computed", WithHome(AwsType.EventTarget, new { rule = "r", arn = Given.Unknown }));
        Fails("a share by its ARN is for another account", Given.A(AwsType.RamPrincipalAssociation, "r",
            new { resourceShareArn = "arn:aws:ram:us-east-1:111122223333:resource-share/s", principal = "arn:aws:iam::999999999999:role/r" }));
        Fails("a share is for an account, whose else", Given.A(AwsType.RamPrincipalAssociation, "r", new { resourceShareArn = "s", principal = "999999999999" }));
        Fails("one of a share's is another account", Given.A(AwsType.RamShareAssociations, "r", new { resourceShareArn = "s", principals = new[] { "o-a1b2c3d4e5", "999999999999" } }));
        Passes("a share's are the organization", Given.A(AwsType.RamShareAssociations, "r", new { resourceShareArn = "s", principals = new[] { "o-a1b2c3d4e5" } }));
        Undecided("a share's are computed", Given.A(AwsType.RamShareAssociations, "r", new { resourceShareArn = "s", principals = Given.Unknown }));
        Passes("a share is for the organization", Given.A(AwsType.RamPrincipalAssociation, "r",
            new { resourceShareArn = "arn:aws:ram:us-east-1:111122223333:resource-share/s", principal = "arn:aws:organizations::111122223333:organization/o-a1b2c3d4e5" }));
        Undecided("whom a share is for is computed", Given.A(AwsType.RamPrincipalAssociation, "r", new { resourceShareArn = "s", principal = Given.Unknown }));
        Fails("a directory is shared", WithHome(AwsType.DirectoryShared, new { directoryId = "d-1", target = new { id = "999999999999" } }));
        Fails("another account is given security findings", WithHome(AwsType.SecurityLakeSubscriber, new { subscriberIdentity = new { externalId = "e", principal = "999999999999" } }));
        Fails("another account manages the organization", WithHome(AwsType.OrganizationsResourcePolicy, new { content = Given.Policy(new
        {
            Effect = "Allow", Principal = new { AWS = "999999999999" }, Action = "organizations:DescribeOrganization", Resource = "*",
        }) }));
        Undecided("the own account can't be told", Given.A(AwsType.EventPermission, "e", new { statementId = "s", principal = "999999999999" }));
    }
}
