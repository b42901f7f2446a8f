using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(e)(2)(ii): a file server of AWS Transfer takes files over SFTP, FTPS or AS2, not over FTP in clear; a connector sends
/// messages encrypted, or over TLS.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/transfer/latest/userguide/create-server-ftp.html")]
internal sealed class FileServerEncryptsTransit() : ResourceRule(
    Safeguard.TransmissionEncryption, Severity.Critical, AwsType.TransferServer, AwsType.TransferConnector)
{
    protected override Verdict Check(Resource server) => server.Type == AwsType.TransferConnector ? Connector(server)
        : server.Value("protocols").IsUnknown ? Verdict.NotYet("protocols is not known yet")
        : Truth.Any(Principal.Each(server.Value("protocols")), protocol => protocol.AsText("protocols").Is("FTP"))
            .MustNot("files are taken over FTP, in clear", "Set Protocols to SFTP, or to FTPS with a Certificate.");

    private static Verdict Connector(Resource connector) =>
        (connector.Text("url").Is(url => url.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
            & connector.Text("as2Config.encryptionAlgorithm").Is("NONE"))
        .MustNot("messages are sent in clear", "Set As2Config.EncryptionAlgorithm = \"AES256_CBC\", or start Url with \"https://\".");
}
