using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataServiceIsNotPublicExamples : Examples<DataServiceIsNotPublic>
{
    public DataServiceIsNotPublicExamples()
    {
        Passes("a warehouse is private", Given.A(AwsType.RedshiftCluster, "dw", new { publiclyAccessible = false }));
        Passes("a broker says nothing", Given.A(AwsType.MqBroker, "broker"));
        Passes("a search domain is in a VPC", Given.A(AwsType.OpenSearchDomain, "search", new { vpcOptions = new { subnetIds = new[] { "subnet-1" } } }));
        Fails("a warehouse is public", Given.A(AwsType.RedshiftCluster, "dw", new { publiclyAccessible = true }));
        Fails("a replication instance says nothing", Given.A(AwsType.DmsReplicationInstance, "copy"));
        Fails("a search domain is in no VPC", Given.A(AwsType.OpenSearchDomain, "search"));
        Undecided("the setting is computed", Given.A(AwsType.MqBroker, "broker", new { publiclyAccessible = Given.Unknown }));
        Passes("a warehouse says nothing", Given.A(AwsType.RedshiftCluster, "dw"));
        Fails("a serverless warehouse is public", Given.A(AwsType.RedshiftServerlessWorkgroup, "dw", new { publiclyAccessible = true }));
        Fails("brokers have public addresses", Given.A(AwsType.MskCluster, "m", new { brokerNodeGroupInfo = new { connectivityInfo = new { publicAccess = new { type = "SERVICE_PROVIDED_EIPS" } } } }));
        Passes("brokers have none by default", Given.A(AwsType.MskCluster, "m"));
        Fails("a graph for analysis is public", Given.A(AwsType.NeptuneGraph, "g", new { publicConnectivity = true }));
        Fails("collections are reached from the internet", Given.A(AwsType.OpenSearchServerlessPolicy, "p", new { type = "network", policy = "[{\"Rules\":[],\"AllowFromPublic\":true}]" }));
        Passes("collections are reached through endpoints", Given.A(AwsType.OpenSearchServerlessPolicy, "p", new { type = "network", policy = "[{\"Rules\":[],\"AllowFromPublic\":false}]" }));
        NotApplicable("a policy of keys", Given.A(AwsType.OpenSearchServerlessPolicy, "p", new { type = "encryption", policy = "{}" }));
    }
}
