using System.Collections.Concurrent;
using System.Formats.Asn1;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Hipaa.Local.Servers;

/// <summary>
/// Looks at IAM tokens in RDS's place: PostgreSQL asks it, as an LDAP server, about each password (RFC 4511, simple bind). A login passes with
/// a token for itself and this server, or with the password that is given here.
/// </summary>
public sealed partial class TokenServer : IDisposable
{
    private const string Prefix = "uid=";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentQueue<string> _tokens = new();

    private readonly string _password;

    /// <summary>Starts it on a free port of loopback.</summary>
    /// <param name="password">What passes in place of a token.</param>
    public TokenServer(string password)
    {
        _password = password;
        _listener.Start();
        _ = ServeAsync();
    }

    /// <summary>Everything but the signature of the tokens that logins passed with.</summary>
    public IReadOnlyCollection<string> Tokens => _tokens;

    /// <summary>The rule of pg_hba.conf.</summary>
    /// <param name="databases">Which databases it is for.</param>
    /// <param name="logins">Which logins.</param>
    internal string Rule(string databases, string logins) =>
        $"hostssl {databases} {logins} 127.0.0.1/32 ldap ldapserver=127.0.0.1 ldapport={((IPEndPoint)_listener.LocalEndpoint).Port} ldapprefix=\"{Prefix}\"\n";

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var (stream, buffer, length) = (client.GetStream(), new byte[16 * 1024], 0);
            for (int read; (read = await stream.ReadAsync(buffer.AsMemory(length))) > 0;)
            {
                length += read;
                if (AsnDecoder.TryReadEncodedValue(buffer.AsSpan(0, length), AsnEncodingRules.BER, out _, out _, out _, out var message))
                {
                    if (Answer(buffer.AsMemory(0, message)) is not { } answer)
                    {
                        return;
                    }

                    await stream.WriteAsync(answer);
                    buffer.AsSpan(message, length - message).CopyTo(buffer);
                    length -= message;
                }
            }
        }
    }

    private byte[]? Answer(ReadOnlyMemory<byte> message)
    {
        var request = new AsnReader(message, AsnEncodingRules.BER).ReadSequence();
        var id = request.ReadInteger();
        if (!request.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.Application, 0)))
        {
            return null;
        }

        var bind = request.ReadSequence(new Asn1Tag(TagClass.Application, 0));
        _ = bind.ReadInteger();
        var login = Encoding.UTF8.GetString(bind.ReadOctetString())[Prefix.Length..];
        var password = Encoding.UTF8.GetString(bind.ReadOctetString(new Asn1Tag(TagClass.ContextSpecific, 0)));
        var answer = new AsnWriter(AsnEncodingRules.BER);
        using (answer.PushSequence())
        {
            answer.WriteInteger(id);
            using (answer.PushSequence(new Asn1Tag(TagClass.Application, 1)))
            {
                answer.WriteEnumeratedValue(Passes(login, password) ? Result.Success : Result.InvalidCredentials);
                answer.WriteOctetString([]);
                answer.WriteOctetString([]);
            }
        }

        return answer.Encode();
    }

    private bool Passes(string login, string password)
    {
        if (password == _password)
        {
            return true;
        }

        var token = Token().Match(password);
        if (token.Success && token.Groups["login"].Value == login)
        {
            _tokens.Enqueue(token.Groups["asked"].Value);
            return true;
        }

        return false;
    }

    [GeneratedRegex(
        "^(?<asked>127\\.0\\.0\\.1:[0-9]+/\\?Action=connect&DBUser=(?<login>[a-z_]+)&X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIDEXAMPLE%2F[0-9]{8}%2F[a-z0-9-]+"
        + "%2Frds-db%2Faws4_request&X-Amz-Date=[0-9]{8}T[0-9]{6}Z&X-Amz-Expires=900&X-Amz-Security-Token=session&X-Amz-SignedHeaders=host)&X-Amz-Signature=[0-9a-f]{64}$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    private enum Result
    {
        Success = 0,
        InvalidCredentials = 49,
    }
}
