using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Hipaa.Local.Servers;

/// <summary>A moto server of its own on a free loopback port: AWS's services without an AWS account.</summary>
internal sealed class MotoProcess : IDisposable
{
    /// <summary>What to do where there is none.</summary>
    internal const string Needed =
        "moto's server is needed: install it with \"pip install 'moto[server,s3,dynamodb,kms]'\" and put moto_server in PATH.";

    private Process? _process;

    private MotoProcess(Uri endpoint, Process process) => (Endpoint, _process) = (endpoint, process);

    /// <summary>Where it listens.</summary>
    internal Uri Endpoint { get; }

    /// <summary>Its process.</summary>
    internal int Id => _process?.Id ?? 0;

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="program">Its program.</param>
    /// <exception cref="InvalidOperationException">There is none, or it does not come up.</exception>
    internal static async Task<MotoProcess> StartAsync(string program = "moto_server", CancellationToken cancellation = default)
    {
        var port = LoopbackPort.Free();
        var start = new ProcessStartInfo(program, ["-H", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(Needed, exception);
        }

        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var moto = new MotoProcess(new Uri($"http://127.0.0.1:{port}/"), process);
        try
        {
            await moto.AnswersAsync(cancellation);
            return moto;
        }
        catch
        {
            moto.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _process, null) is { } process)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    private async Task AnswersAsync(CancellationToken cancellation)
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Endpoint, "moto-api/data.json"), cancellation);
                return;
            }
            catch (HttpRequestException) when (attempt < 600 && _process is { HasExited: false })
            {
                await Task.Delay(100, cancellation);
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException($"moto_server did not come up; {Needed}", exception);
            }
        }
    }
}
