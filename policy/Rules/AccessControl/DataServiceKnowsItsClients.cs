using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(d): who speaks to a broker or a cache proves who it is; to be in its network is not enough.</summary>
[ExplainedAt("https://docs.aws.amazon.com/msk/latest/developerguide/msk-authentication.html")]
internal sealed class DataServiceKnowsItsClients() : ResourceRule(Safeguard.PersonAuthentication, Severity.Medium,
    AwsType.MskCluster, AwsType.MemoryDbCluster, AwsType.ElastiCacheGroup, AwsType.ElastiCacheServerless)
{
    protected override Verdict Check(Resource service) => service.HoldsEphi().IsNo ? Verdict.NotApplicable : service.Type switch
    {
        AwsType.MskCluster => Broker(service),
        AwsType.MemoryDbCluster => service.Text("aclName").MustNotBe("open-access", "Set AclName to an aws.memorydb.Acl with users."),
        AwsType.ElastiCacheServerless => (!service.Text("engine").Is("memcached")).Concerns(
            service.Text("userGroupId").MustBeSet("Set UserGroupId to an aws.elasticache.UserGroup.")),
        _ => (service.Text("authToken").IsSet | service.Text("authTokenWo").IsSet | service.List("userGroupIds").Is(groups => groups.Count > 0)).Must(
            "whoever reaches the cache may read it", "Set UserGroupIds to an aws.elasticache.UserGroup, or AuthToken."),
    };

    private static Verdict Broker(Resource cluster)
    {
        const string remedy = "Set ClientAuthentication.Sasl.Iam = true, and leave Unauthenticated out.";
        var clients = cluster.Value("clientAuthentication");
        if (clients.IsUnknown) return Verdict.NotYet("clientAuthentication is not known yet");
        var (sasl, tls) = (clients["sasl"], clients["tls"]["certificateAuthorityArns"]);
        var asks = sasl["iam"].AsBool("iam").Is(true) | sasl["scram"].AsBool("scram").Is(true) | tls.AsList("tls").Is(list => list.Count > 0);
        return asks.Must("the brokers ask no client who it is", remedy)
            & clients["unauthenticated"].AsBool("clientAuthentication.unauthenticated").Or(false).MustBe(false, remedy);
    }
}
