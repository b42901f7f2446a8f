using System.Collections.Frozen;

namespace Hipaa.Policy.Model;

/// <summary>Resources that carry, or are, the policy of a store, a channel or a catalog: who may use it is written there.</summary>
public static class ResourcePolicies
{
    /// <summary>Type, and where the policy is in it. Buckets, keys, roles, APIs and endpoints have rules of their own.</summary>
    private static readonly FrozenDictionary<string, string> Properties = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [AwsType.SqsQueue] = "policy",
        [AwsType.SqsQueuePolicy] = "policy",
        [AwsType.SnsTopic] = "policy",
        [AwsType.SnsTopicPolicy] = "policy",
        [AwsType.DynamoResourcePolicy] = "policy",
        [AwsType.KinesisResourcePolicy] = "policy",
        [AwsType.Secret] = "policy",
        [AwsType.SecretPolicy] = "policy",
        [AwsType.BackupVaultPolicy] = "policy",
        [AwsType.EcrRepositoryPolicy] = "policy",
        [AwsType.EcrRegistryPolicy] = "policy",
        [AwsType.GlueResourcePolicy] = "policy",
        [AwsType.OpenSearchDomain] = "accessPolicies",
        [AwsType.OpenSearchDomainPolicy] = "accessPolicies",
        [AwsType.OpenSearchIngestPolicy] = "policy",
        [AwsType.ElasticsearchDomain] = "accessPolicies",
        [AwsType.ElasticsearchDomainPolicy] = "accessPolicies",
        [AwsType.CloudSearchAccessPolicy] = "accessPolicy",
        [AwsType.GlacierVault] = "accessPolicy",
        [AwsType.GlacierVaultLock] = "policy",
        [AwsType.S3AccessPoint] = "policy",
        [AwsType.S3AccessPointPolicy] = "policy",
        [AwsType.S3ObjectLambdaPolicy] = "policy",
        [AwsType.S3OutpostsBucketPolicy] = "policy",
        [AwsType.S3TableBucketPolicy] = "resourcePolicy",
        [AwsType.S3TablePolicy] = "resourcePolicy",
        [AwsType.MskClusterPolicy] = "policy",
        [AwsType.RedshiftResourcePolicy] = "policy",
        [AwsType.RedshiftServerlessResourcePolicy] = "policy",
        [AwsType.DsqlClusterPolicy] = "policy",
        [AwsType.LambdaResourcePolicy] = "policy",
        [AwsType.LogDestinationPolicy] = "accessPolicy",
        [AwsType.MediaStoreContainerPolicy] = "policy",
        [AwsType.SagemakerModelGroupPolicy] = "resourcePolicy",
        [AwsType.CodeArtifactDomainPolicy] = "policyDocument",
        [AwsType.CodeArtifactRepositoryPolicy] = "policyDocument",
        [AwsType.VpcLatticeAuthPolicy] = "policy",
        [AwsType.EventBusPolicy] = "policy",
        [AwsType.EfsFileSystemPolicy] = "policy",
        [AwsType.S3FilesPolicy] = "policy",
        [AwsType.S3VectorBucketPolicy] = "policy",
        [AwsType.S3AccessGrantsPolicy] = "policy",
        [AwsType.S3MultiRegionAccessPointPolicy] = "details.policy",
        [AwsType.LogResourcePolicy] = "policyDocument",
        [AwsType.LogDeliveryDestinationPolicy] = "deliveryDestinationPolicy",
        [AwsType.CloudTrailResourcePolicy] = "resourcePolicy",
        [AwsType.SsmResourcePolicy] = "policy",
        [AwsType.OrganizationsResourcePolicy] = "content",
        [AwsType.XrayResourcePolicy] = "policyDocument",
        [AwsType.AmpResourcePolicy] = "policyDocument",
        [AwsType.OamSinkPolicy] = "policy",
        [AwsType.AcmPcaPolicy] = "policy",
        [AwsType.BedrockAgentCorePolicy] = "policy",
        [AwsType.CodeBuildResourcePolicy] = "policy",
        [AwsType.EcrPublicRepositoryPolicy] = "policy",
        [AwsType.NetworkFirewallResourcePolicy] = "policy",
        [AwsType.SchemaRegistryPolicy] = "policy",
        [AwsType.SmsVoicePolicy] = "policy",
        [AwsType.VpcLatticeResourcePolicy] = "policy",
        [AwsType.SesIdentityPolicy] = "policy",
        [AwsType.SesV2IdentityPolicy] = "policy",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The types that have one, sorted.</summary>
    public static string[] Types { get; } = [.. Properties.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The policy of a resource of these types; null where it has none.</summary>
    public static PolicyDocument? ResourcePolicy(this Resource resource)
    {
        var property = Properties[resource.Type];
        return resource.Value(property).IsAbsent ? null : resource.Policy(property);
    }
}
