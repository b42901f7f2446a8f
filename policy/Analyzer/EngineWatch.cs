using System.Net.Sockets;

namespace Hipaa.Policy.Analyzer;

/// <summary>Notices that the engine is gone without having cancelled: under <c>dotnet run</c> nobody else would end the process.</summary>
internal static class EngineWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);
    private const int FailuresUntilGone = 3;

    /// <summary>Returns when the address has refused several times in a row, or on cancellation.</summary>
    public static async Task UntilGoneAsync(string address, TimeProvider clock, CancellationToken cancellation)
    {
        var failures = 0;
        try
        {
            while (failures < FailuresUntilGone)
            {
                await Task.Delay(Interval, clock, cancellation);
                failures = await AnswersAsync(address, cancellation) ? 0 : failures + 1;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The engine said so: a clean end.
        }
    }

    private static async Task<bool> AnswersAsync(string address, CancellationToken cancellation)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(address[(colon + 1)..], out var port)) return false;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        timeout.CancelAfter(Interval);
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(address[..colon], port, timeout.Token);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }
}
