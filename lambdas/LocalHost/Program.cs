using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.LocalHost;

/// <summary>
/// Runs a function once in a process of its own, against servers on this machine: one event on stdin, the answer on stdout, log lines on stderr.
/// LOCAL_AWS_ENDPOINT is where moto listens, LOCAL_DB_PASSWORD logs in; the function's own settings are as deployed.
/// </summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        var reader = SettingsReader.FromEnvironment();
        var services = Services();
        Func<Stream, Task<Stream>>? handle = arguments switch
        {
            [nameof(StreamProcessor)] => new StreamProcessor.Function(reader, services).HandleAsync,
            [nameof(FileLoader)] => new FileLoader.Function(reader, services).HandleAsync,
            _ => null,
        };
        if (handle is null)
        {
            await Console.Error.WriteLineAsync("usage: Hipaa.Lambdas.LocalHost StreamProcessor|FileLoader < event.json");
            return 2;
        }

        await using var input = Console.OpenStandardInput();
        await using var answer = await handle(input);
        await using var output = Console.OpenStandardOutput();
        await answer.CopyToAsync(output);
        return 0;
    }

    private static PipelineServices Services()
    {
        var credentials = new BasicAWSCredentials("local", "local");
        var endpoint = Environment.GetEnvironmentVariable("LOCAL_AWS_ENDPOINT") ?? "http://127.0.0.1:5000";
        var limit = TimeSpan.FromSeconds(10);
        var (s3, dynamo) = (AwsClients.S3(limit), AwsClients.DynamoDb(limit));
        (s3.ServiceURL, s3.AuthenticationRegion, s3.ForcePathStyle) = (endpoint, "us-east-1", true);
        (dynamo.ServiceURL, dynamo.AuthenticationRegion) = (endpoint, "us-east-1");
        return new(
            new AmazonS3Client(credentials, s3),
            new AmazonDynamoDBClient(credentials, dynamo),
            new LocalPassword(Environment.GetEnvironmentVariable("LOCAL_DB_PASSWORD") ?? ""),
            Console.Error,
            TimeProvider.System);
    }

    private sealed class LocalPassword(string password) : IDatabasePassword
    {
        public ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation) => ValueTask.FromResult(password);
    }
}
