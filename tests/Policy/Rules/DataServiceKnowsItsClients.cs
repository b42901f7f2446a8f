using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataServiceKnowsItsClientsExamples : Examples<DataServiceKnowsItsClients>
{
    public DataServiceKnowsItsClientsExamples()
    {
        Passes("brokers ask IAM", Given.A(AwsType.MskCluster, "m", new { clientAuthentication = new { sasl = new { iam = true } } }));
        Passes("brokers ask for certificates", Given.A(AwsType.MskCluster, "m", new { clientAuthentication = new { tls = new { certificateAuthorityArns = new[] { "arn:aws:acm-pca:us-east-1:111111111111:certificate-authority/a" } } } }));
        Passes("a store in memory has users", Given.A(AwsType.MemoryDbCluster, "m", new { aclName = "clinicians" }));
        Passes("a cache has users", Given.A(AwsType.ElastiCacheGroup, "c", new { userGroupIds = new[] { "clinicians" } }));
        Passes("a cache has a password", Given.A(AwsType.ElastiCacheGroup, "c", new { authToken = Given.Secret("s") }));
        Passes("a cache without servers has users", Given.A(AwsType.ElastiCacheServerless, "c", new { engine = "valkey", userGroupId = "clinicians" }));
        Fails("brokers ask nobody", Given.A(AwsType.MskCluster, "m"));
        Fails("brokers take strangers too", Given.A(AwsType.MskCluster, "m", new { clientAuthentication = new { unauthenticated = true, sasl = new { iam = true } } }));
        Fails("a store in memory is open", Given.A(AwsType.MemoryDbCluster, "m", new { aclName = "open-access" }));
        Fails("a cache is open", Given.A(AwsType.ElastiCacheGroup, "c"));
        Fails("a cache without servers is open", Given.A(AwsType.ElastiCacheServerless, "c", new { engine = "redis" }));
        NotApplicable("Memcached has no users", Given.A(AwsType.ElastiCacheServerless, "c", new { engine = "memcached" }));
        Undecided("it is computed", Given.A(AwsType.MskCluster, "m", new { clientAuthentication = Given.Unknown }));
    }
}
