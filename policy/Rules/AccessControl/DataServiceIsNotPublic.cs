using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): warehouses, search domains, brokers and replication instances have no address on the internet.</summary>
internal sealed class DataServiceIsNotPublic() : ResourceRule(Safeguard.AccessControl, Severity.Critical,
    AwsType.RedshiftCluster, AwsType.RedshiftServerlessWorkgroup, AwsType.DmsReplicationInstance, AwsType.MqBroker,
    AwsType.OpenSearchDomain,
    AwsType.ElasticsearchDomain)
{
    protected override Verdict Check(Resource store) => store.Type switch
    {
        AwsType.OpenSearchDomain or AwsType.ElasticsearchDomain => store.Gives("vpcOptions").Must(
            "the domain is not in a VPC, so its endpoint is public", "Set VpcOptions with private SubnetIds and SecurityGroupIds."),
        // DMS makes a public instance when nothing is said. Redshift no longer does; older providers write their default among the inputs.
        AwsType.DmsReplicationInstance => store.Bool("publiclyAccessible").MustBe(false, Remedy),
        _ => store.Bool("publiclyAccessible").Or(false).MustBe(false, Remedy),
    };

    private const string Remedy = "Set PubliclyAccessible = false.";
}
