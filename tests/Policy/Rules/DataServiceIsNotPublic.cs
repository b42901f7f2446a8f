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
    }
}
