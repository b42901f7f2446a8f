using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ResourcePolicyNamesItsUsersExamples : Examples<ResourcePolicyNamesItsUsers>
{
    private static string Allow(object principal, object? condition = null) => condition is null
        ? Given.Policy(new { Effect = "Allow", Principal = principal, Action = "sqs:SendMessage", Resource = "*" })
        : Given.Policy(new { Effect = "Allow", Principal = principal, Action = "sqs:SendMessage", Resource = "*", Condition = condition });

    public ResourcePolicyNamesItsUsersExamples()
    {
        Passes("a service is named", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Allow(new { Service = "events.amazonaws.com" }) }));
        Passes("everybody is narrowed to a source", Given.A(AwsType.SnsTopicPolicy, "p", new { policy = Allow("*", new { ArnLike = new Dictionary<string, string> { ["aws:SourceArn"] = "arn:aws:s3:::phi" } }) }));
        Passes("everybody is denied", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Given.Policy(new { Effect = "Deny", Principal = "*", Action = "*", Resource = "*" }) }));
        NotApplicable("the queue has no policy", Given.A(AwsType.SqsQueue, "q"));
        Fails("a queue is open to everybody", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Allow("*") }));
        Fails("a queue is open by its own policy", Given.A(AwsType.SqsQueue, "q", new { policy = Allow(new { AWS = "*" }) }));
        Fails("a topic is open", Given.A(AwsType.SnsTopicPolicy, "p", new { policy = Allow("*") }));
        Fails("a secret is open", Given.A(AwsType.SecretPolicy, "p", new { policy = Allow("*") }));
        Fails("a table is open", Given.A(AwsType.DynamoResourcePolicy, "p", new { policy = Allow("*") }));
        Fails("a vault is open", Given.A(AwsType.BackupVaultPolicy, "p", new { policy = Allow("*") }));
        Undecided("the policy is computed", Given.A(AwsType.SqsQueuePolicy, "p", new { policy = Given.Unknown }));
        Fails("a search domain is open", Given.A(AwsType.OpenSearchDomain, "d", new { accessPolicies = Allow(new { AWS = "*" }) }));
        Fails("a search domain is open by a policy of its own", Given.A(AwsType.OpenSearchDomainPolicy, "p", new { accessPolicies = Allow("*") }));
        Fails("an older search domain is open", Given.A(AwsType.ElasticsearchDomainPolicy, "p", new { accessPolicies = Allow("*") }));
        Fails("an archive is open", Given.A(AwsType.GlacierVault, "v", new { accessPolicy = Allow("*") }));
        Fails("an access point is open", Given.A(AwsType.S3AccessPointPolicy, "p", new { policy = Allow("*") }));
        Fails("a table bucket is open", Given.A(AwsType.S3TableBucketPolicy, "p", new { resourcePolicy = Allow("*") }));
        Fails("a package repository is open", Given.A(AwsType.CodeArtifactRepositoryPolicy, "p", new { policyDocument = Allow("*") }));
        Fails("an event bus is open", Given.A(AwsType.EventBusPolicy, "p", new { policy = Allow("*") }));
        Fails("a file system is open", Given.A(AwsType.EfsFileSystemPolicy, "p", new { policy = Allow("*") }));
        Passes("a file system is open where it is mounted", Given.A(AwsType.EfsFileSystemPolicy, "p",
            new { policy = Allow("*", new { Bool = new Dictionary<string, string>(StringComparer.Ordinal) { ["elasticfilesystem:AccessedViaMountTarget"] = "true" } }) }));
        Fails("an access point of many Regions is open", Given.A(AwsType.S3MultiRegionAccessPointPolicy, "p", new { details = new { name = "m", policy = Allow("*") } }));
        Fails("logs are open", Given.A(AwsType.LogResourcePolicy, "p", new { policyName = "p", policyDocument = Allow("*") }));
        Fails("a store of the trail's events is open", Given.A(AwsType.CloudTrailResourcePolicy, "p", new { resourceArn = "a", resourcePolicy = Allow("*") }));
        Fails("a parameter is open", Given.A(AwsType.SsmResourcePolicy, "p", new { resourceArn = "a", policy = Allow("*") }));
        Fails("where logs are delivered is open", Given.A(AwsType.LogDeliveryDestinationPolicy, "p", new { deliveryDestinationName = "d", deliveryDestinationPolicy = Allow("*") }));
        Fails("the organization is open", Given.A(AwsType.OrganizationsResourcePolicy, "p", new { content = Allow("*") }));
        Passes("a parameter is for one account", Given.A(AwsType.SsmResourcePolicy, "p", new { resourceArn = "a", policy = Allow(new { AWS = "111122223333" }) }));
        Undecided("who reads a parameter is computed", Given.A(AwsType.SsmResourcePolicy, "p", new { resourceArn = "a", policy = Given.Unknown }));
        Passes("a service of Lattice is narrowed to a network", Given.A(AwsType.VpcLatticeAuthPolicy, "p",
            new { resourceIdentifier = "s", policy = Allow("*", new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["vpc-lattice-svcs:SourceVpc"] = "vpc-1" } }) }));
        Passes("a search domain names a role", Given.A(AwsType.OpenSearchDomain, "d", new { accessPolicies = Allow(new { AWS = "arn:aws:iam::111122223333:role/app" }) }));
        NotApplicable("an archive has no policy", Given.A(AwsType.GlacierVault, "v"));
        Undecided("an archive's policy is computed", Given.A(AwsType.GlacierVault, "v", new { accessPolicy = Given.Unknown }));
    }
}
