using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(2)(ii): a file server of AWS Transfer takes files over SFTP, FTPS or AS2, not over FTP in clear.</summary>
[ExplainedAt("https://docs.aws.amazon.com/transfer/latest/userguide/create-server-ftp.html")]
internal sealed class FileServerEncryptsTransit() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.Critical, AwsType.TransferServer)
{
    protected override Verdict Check(Resource server) => server.Value("protocols").IsUnknown
        ? Verdict.Undecided("protocols is not known yet")
        : Truth.Any(Principal.Each(server.Value("protocols")), protocol => protocol.AsText("protocols").Is("FTP"))
            .MustNot("files are taken over FTP, in clear", "Set Protocols to SFTP, or to FTPS with a Certificate.");
}
