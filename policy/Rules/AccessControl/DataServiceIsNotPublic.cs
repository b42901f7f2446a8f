using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): warehouses, search domains, brokers, graphs and replication instances have no address on the internet.
/// </summary>
[Covers("aws-config-hipaa:DMS_REPLICATION_NOT_PUBLIC", "aws-config-hipaa:ELASTICSEARCH_IN_VPC_ONLY",
    "aws-config-hipaa:OPENSEARCH_IN_VPC_ONLY",
    "aws-config-hipaa:REDSHIFT_CLUSTER_PUBLIC_ACCESS_CHECK", "cdk-nag-hipaa:HIPAA.Security-DMSReplicationNotPublic",
    "cdk-nag-hipaa:HIPAA.Security-OpenSearchInVPCOnly", "cdk-nag-hipaa:HIPAA.Security-RedshiftClusterPublicAccess",
    "prowler-hipaa-aws:redshift_cluster_public_access")]
internal sealed class DataServiceIsNotPublic() : ResourceRule(Safeguard.AccessControl, Severity.Critical,
    AwsType.RedshiftCluster, AwsType.RedshiftServerlessWorkgroup, AwsType.DmsReplicationInstance, AwsType.MqBroker,
    AwsType.OpenSearchDomain, AwsType.ElasticsearchDomain, AwsType.OpenSearchServerlessPolicy, AwsType.MskCluster, AwsType.NeptuneGraph)
{
    private const string Remedy = "Set PubliclyAccessible = false.";

    protected override Verdict Check(Resource store) => store.Type switch
    {
        AwsType.OpenSearchDomain or AwsType.ElasticsearchDomain => store.Gives("vpcOptions").Must(
            "the domain is not in a VPC, so its endpoint is public", "Set VpcOptions with private SubnetIds and SecurityGroupIds."),
        // DMS makes a public instance when nothing is said. Redshift no longer does; older providers write their default among the inputs.
        AwsType.DmsReplicationInstance => store.Bool("publiclyAccessible").MustBe(false, Remedy),
        AwsType.MskCluster => store.Text("brokerNodeGroupInfo.connectivityInfo.publicAccess.type").Or("DISABLED").MustBe(
            "DISABLED", "Leave BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess out."),
        AwsType.NeptuneGraph => store.Bool("publicConnectivity").Or(false).MustBe(false, "Set PublicConnectivity = false."),
        AwsType.OpenSearchServerlessPolicy => Collections(store),
        _ => store.Bool("publiclyAccessible").Or(false).MustBe(false, Remedy),
    };

    private static Verdict Collections(Resource policy)
    {
        if (policy.Text("type").Is("network") is { IsYes: false } kind) return kind.Concerns(Verdict.NotYet("type is not known yet"));
        var text = policy.Text("policy");
        if (text.Value is not { } json) return Verdict.NotYet("policy is not known yet");
        try
        {
            return Truth.Any(Principal.Each(PropertyJson.Parse(json)), rule => rule["AllowFromPublic"].AsBool("AllowFromPublic").Is(true))
                .MustNot("collections are reached from the internet", "Set \"AllowFromPublic\" to false in Policy, and list \"SourceVPCEs\".");
        }
        catch (JsonException)
        {
            return Verdict.Undecided("policy is no JSON");
        }
    }
}
