using System.Diagnostics;
using System.Globalization;

namespace Hipaa.Lambdas.Figures;

/// <summary>
/// What work costs this process and one of the server's in processor time: unlike time on the wall, it hardly depends on what else the machine does.
/// </summary>
/// <param name="server">Process id of the server's side of a connection.</param>
internal sealed class ProcessorTime(int server)
{
    private double _client;
    private double _server;
    private int _times;

    /// <summary>Mean of all times, in milliseconds.</summary>
    internal double Mean => (_client + _server) / _times;

    /// <summary>The server's part of it.</summary>
    internal double Server => _server / _times;

    /// <summary>Does work and adds what it cost.</summary>
    internal async Task AddAsync(Func<Task> work)
    {
        var before = Now();
        await work();
        var now = Now();
        (_client, _server) = (_client + now.Client - before.Client, _server + now.Server - before.Server);
        _times++;
    }

    /// <summary>Begins anew.</summary>
    internal void Reset() => (_client, _server, _times) = (0, 0, 0);

    private (double Client, double Server) Now()
    {
        using var client = Process.GetCurrentProcess();
        // The first number is the time on a processor in nanoseconds (Linux, "Scheduler Statistics").
        var nanoseconds = File.ReadAllText($"/proc/{server}/schedstat").Split(' ')[0];
        return (client.TotalProcessorTime.TotalMilliseconds, double.Parse(nanoseconds, CultureInfo.InvariantCulture) / 1e6);
    }
}
