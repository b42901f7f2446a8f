using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>A moto server of its own on a free loopback port: S3, DynamoDB and KMS without an AWS account.</summary>
public sealed class MotoServer : IAsyncLifetime, IDisposable
{
    private MotoProcess? _process;

    /// <summary>Where it listens.</summary>
    public Uri Endpoint => _process?.Endpoint ?? new("http://127.0.0.1/");

    public async Task InitializeAsync() => _process = await MotoProcess.StartAsync();

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

    public void Dispose() => _process?.Dispose();
}
