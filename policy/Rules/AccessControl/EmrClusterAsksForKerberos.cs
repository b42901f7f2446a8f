using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): users and services of an EMR cluster prove who they are by Kerberos.</summary>
[ExplainedAt("https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-kerberos.html")]
[Covers("aws-config-hipaa:EMR_KERBEROS_ENABLED", "cdk-nag-hipaa:HIPAA.Security-EMRKerberosEnabled")]
internal sealed class EmrClusterAsksForKerberos() : ResourceRule(Safeguard.AccessControl, Severity.Medium, AwsType.EmrCluster)
{
    protected override Verdict Check(Resource cluster) => cluster.HoldsEphi().IsNo ? Verdict.NotApplicable
        : cluster.Text("kerberosAttributes.realm").MustBeSet(
            "Set KerberosAttributes with Realm and KdcAdminPassword, and SecurityConfiguration to one with \"AuthenticationConfiguration\".");
}
