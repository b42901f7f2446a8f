using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): who did what in a cluster is recorded.</summary>
internal sealed class EksWritesAuditLog() : ResourceRule(Safeguard.AuditControls, Severity.High, AwsType.EksCluster)
{
    protected override Verdict Check(Resource cluster) => cluster.List("enabledClusterLogTypes").IsUnknown
        ? Verdict.NotYet("enabledClusterLogTypes is not known yet")
        : Truth.Any(Principal.Each(cluster.Value("enabledClusterLogTypes")), type => type.AsText("enabledClusterLogTypes").Is("audit"))
            .Must("the audit log is off", "Add audit and authenticator to EnabledClusterLogTypes.");
}
