using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>90 FR 898: encryption is required on every way, so behind the load balancer too.</summary>
internal sealed class LoadBalancerEncryptsToItsTargets() : GraphRule(Safeguard.TransmissionEncryption, Severity.High, AwsType.LbTargetGroup)
{
    public override Profile Profile => Profile.Nprm;

    protected override Verdict Check(Resource group) => (!group.Text("targetType").Is("lambda")).Concerns(
        group.Text("protocol").MustBeOneOf(
            ["HTTPS", "TLS", "GENEVE"], "Set Protocol = \"HTTPS\" (or \"TLS\") and let the targets present certificates."));
}
