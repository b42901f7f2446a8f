using System.Collections.Frozen;
using Pulumi;

namespace Hipaa.Infra.Lifetime;

/// <summary>
/// Resources that AWS knows by something that is given to them, a rule's number or a name, and that are replaced for other reasons. The
/// engine creates before it deletes: AWS refuses the second of that key, or takes it for the first, which the deletion then removes. These
/// are deleted first. tests/Infra/Matrix/identities.tsv holds what every type is known by.
/// </summary>
internal static class NaturalKeys
{
    /// <summary>By type, the argument that makes the key when it is given; null where the key is always given.</summary>
    private static readonly FrozenDictionary<string, string?> Types = new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["aws:accessanalyzer/analyzer:Analyzer"] = null,
        ["aws:apigateway/integration:Integration"] = null,
        ["aws:apigateway/integrationResponse:IntegrationResponse"] = null,
        ["aws:apigateway/model:Model"] = "Name",
        ["aws:backup/restoreTestingSelection:RestoreTestingSelection"] = null,
        ["aws:backup/vault:Vault"] = "Name",
        ["aws:backup/vaultLockConfiguration:VaultLockConfiguration"] = null,
        ["aws:backup/vaultNotifications:VaultNotifications"] = null,
        ["aws:cfg/deliveryChannel:DeliveryChannel"] = null,
        ["aws:cfg/recorder:Recorder"] = null,
        ["aws:cloudwatch/logGroup:LogGroup"] = "Name",
        ["aws:cognito/userPoolDomain:UserPoolDomain"] = null,
        ["aws:dynamodb/table:Table"] = "Name",
        ["aws:ebs/defaultKmsKey:DefaultKmsKey"] = null,
        ["aws:ec2/customerGateway:CustomerGateway"] = null,
        ["aws:ec2/flowLog:FlowLog"] = null,
        ["aws:ec2/networkAclRule:NetworkAclRule"] = null,
        ["aws:ec2/securityGroup:SecurityGroup"] = "Name",
        ["aws:ec2/subnet:Subnet"] = null,
        ["aws:ec2/vpcEndpoint:VpcEndpoint"] = null,
        ["aws:glue/catalogTable:CatalogTable"] = "Name",
        ["aws:iam/policy:Policy"] = "Name",
        ["aws:iam/role:Role"] = "Name",
        ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"] = "Name",
        ["aws:lambda/eventSourceMapping:EventSourceMapping"] = null,
        ["aws:lambda/function:Function"] = "Name",
        ["aws:rds/instance:Instance"] = "Identifier",
        ["aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication"] = null,
        ["aws:rds/parameterGroup:ParameterGroup"] = "Name",
        ["aws:route53/resolverFirewallRule:ResolverFirewallRule"] = null,
        ["aws:route53/resolverFirewallRuleGroupAssociation:ResolverFirewallRuleGroupAssociation"] = null,
        ["aws:s3/bucket:Bucket"] = "BucketName",
        ["aws:sfn/stateMachine:StateMachine"] = "Name",
        ["aws:shield/protection:Protection"] = null,
        ["aws:sns/topic:Topic"] = "Name",
        ["aws:sqs/queue:Queue"] = "Name",
        ["aws:ssm/document:Document"] = "Name",
        ["aws:ssm/parameter:Parameter"] = "Name",
        ["aws:ssm/patchGroup:PatchGroup"] = null,
        ["aws:wafv2/ipSet:IpSet"] = "Name",
        ["aws:wafv2/webAcl:WebAcl"] = "Name",
        ["aws:wafv2/webAclAssociation:WebAclAssociation"] = null,
        ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"] = null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Deletes such a resource before its successor is created.</summary>
    internal static ResourceTransformationResult? DeleteFirst(ResourceTransformationArgs resource) =>
        resource.Options is CustomResourceOptions options && Types.TryGetValue(resource.Resource.GetResourceType(), out var key)
            && (key is null || IsGiven(resource.Args, key))
            ? new(resource.Args, CustomResourceOptions.Merge(options, new() { DeleteBeforeReplace = true }))
            : null;

    private static bool IsGiven(ResourceArgs args, string argument) => args.GetType().GetProperty(argument)?.GetValue(args) is not null;
}
