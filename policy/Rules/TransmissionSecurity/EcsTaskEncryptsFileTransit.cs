using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): files with ePHI travel encrypted between a file system and the containers that mount it.</summary>
internal sealed class EcsTaskEncryptsFileTransit() : ResourceRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.EcsTaskDefinition)
{
    protected override Verdict Check(Resource task) => task.Value("volumes").IsUnknown ? Verdict.NotYet("volumes is not known yet")
        : Verdict.All(Principal.Each(task.Value("volumes")).Select(volume => volume["efsVolumeConfiguration"]).Where(efs => !efs.IsAbsent)
            .Select(efs => efs["transitEncryption"].AsText("volumes.efsVolumeConfiguration.transitEncryption")
                .MustBe("ENABLED", "Set Volumes.EfsVolumeConfiguration.TransitEncryption = \"ENABLED\".")));
}
