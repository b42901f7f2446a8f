using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(2)(ii): AWS DataSync reads and writes file systems and object stores over encrypted connections where their protocol
/// has any. NFS has none: an agent beside the server keeps it short, which no program shows.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/datasync/latest/userguide/encryption-in-transit.html")]
internal sealed class DataTransferEncryptsTransit() : ResourceRule(Safeguard.TransmissionEncryption, Severity.High,
    AwsType.DataSyncObjectLocation, AwsType.DataSyncSmbLocation, AwsType.DataSyncHdfsLocation, AwsType.DataSyncEfsLocation)
{
    protected override Verdict Check(Resource location) => location.HoldsEphi().IsNo ? Verdict.NotApplicable : location.Type switch
    {
        AwsType.DataSyncObjectLocation => location.Text("serverProtocol").Or("HTTPS").MustBe("HTTPS", "Set ServerProtocol = \"HTTPS\"."),
        AwsType.DataSyncSmbLocation => location.Text("mountOptions.version").Or("AUTOMATIC")
            .Must(version => version is "AUTOMATIC" or "SMB3", "Set MountOptions.Version = \"SMB3\"."),
        AwsType.DataSyncEfsLocation => location.Text("inTransitEncryption").Or("NONE").MustBe("TLS1_2", "Set InTransitEncryption = \"TLS1_2\"."),
        _ => location.Text("qopConfiguration.dataTransferProtection").Or("PRIVACY")
                .MustBe("PRIVACY", "Set QopConfiguration.DataTransferProtection = \"PRIVACY\".")
            & location.Text("qopConfiguration.rpcProtection").Or("PRIVACY").MustBe("PRIVACY", "Set QopConfiguration.RpcProtection = \"PRIVACY\"."),
    };
}
