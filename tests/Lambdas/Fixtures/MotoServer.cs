using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>A moto server of its own on a free loopback port: S3, DynamoDB and KMS without an AWS account.</summary>
public sealed class MotoServer : IAsyncLifetime, IDisposable
{
    private Process? _process;

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; private set; } = new("http://127.0.0.1/");

    public async Task InitializeAsync()
    {
        Endpoint = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo(
            "moto_server", ["-H", "127.0.0.1", "-p", Endpoint.Port.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new InvalidOperationException(
                "These tests need moto's server: install it with \"pip install 'moto[server,s3,dynamodb,kms]'\" and put moto_server in PATH.", exception);
        }

        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await AnswersAsync();
    }

    public Task DisposeAsync()
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task AnswersAsync()
    {
        using var client = new HttpClient();
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Endpoint, "moto-api/data.json"));
                return;
            }
            catch (HttpRequestException) when (attempt < 600 && _process is { HasExited: false })
            {
                await Task.Delay(100);
            }
            catch (HttpRequestException exception)
            {
                throw new InvalidOperationException(
                    "moto_server did not come up: install it with \"pip install 'moto[server,s3,dynamodb,kms]'\" and try it with \"moto_server -p 5000\".", exception);
            }
        }
    }
}
