using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

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

    /// <summary>A secret as RDS keeps one for an administrator.</summary>
    /// <returns>Its ARN.</returns>
    public Task<string> CreateSecretAsync(string user, string password) => CreateSecretAsync(JsonSerializer.Serialize(new { username = user, password }));

    /// <summary>A secret of any text.</summary>
    /// <returns>Its ARN.</returns>
    public async Task<string> CreateSecretAsync(string text)
    {
        using var http = new HttpClient();
        using var create = new HttpRequestMessage(HttpMethod.Post, Endpoint);
        create.Headers.Add("X-Amz-Target", "secretsmanager.CreateSecret");
        create.Headers.TryAddWithoutValidation("Authorization", "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/secretsmanager/aws4_request");
        create.Content = new StringContent(JsonSerializer.Serialize(new
        {
            Name = $"master-{Guid.NewGuid():N}",
            SecretString = text,
        }));
        create.Content.Headers.ContentType = new MediaTypeHeaderValue("application/x-amz-json-1.1");
        using var response = await http.SendAsync(create);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ARN").GetString()!;
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
