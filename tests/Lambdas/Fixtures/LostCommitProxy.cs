using System.Net;
using System.Net.Sockets;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>
/// Stands before PostgreSQL, and breaks one connection at its server's answer to a commit: what comes from the server is passed on only where
/// what is to be committed cannot be seen by others yet. What it passes is encrypted; it need not read it.
/// </summary>
internal sealed class LostCommitProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _connections = [];
    private readonly int _server;
    private readonly Func<Task<bool>> _isCommitted;
    private readonly Task _accepting;
    private int _cuts;

    internal LostCommitProxy(int server, Func<Task<bool>> isCommitted)
    {
        (_server, _isCommitted) = (server, isCommitted);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many answers were lost: one at most.</summary>
    internal int Cuts => _cuts;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _connections.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    private async Task ServeAsync(TcpClient accepted)
    {
        using var client = accepted;
        using var server = new TcpClient();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, _server, end.Token);
            var sending = client.GetStream().CopyToAsync(server.GetStream(), end.Token);
            await AnswerAsync(server.GetStream(), client.GetStream(), end.Token);
            await end.CancelAsync();
            client.Close();
            await sending;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException or ObjectDisposedException)
        {
            // One of the two has closed.
        }
    }

    private async Task AnswerAsync(NetworkStream server, NetworkStream client, CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];
        while (await server.ReadAsync(buffer, cancellation) is var count and > 0)
        {
            if (_cuts == 0 && await _isCommitted())
            {
                _cuts++;
                return;
            }

            await client.WriteAsync(buffer.AsMemory(0, count), cancellation);
        }
    }
}
