using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.LocalHost;

/// <summary>The functions upon servers of this machine.</summary>
internal static class LocalFunctions
{
    private const string Region = "us-east-1";

    private static readonly TimeSpan AttemptLimit = TimeSpan.FromSeconds(10);

    private static readonly BasicAWSCredentials Credentials = new("local", "local");

    private static string Endpoint => Environment.GetEnvironmentVariable("LOCAL_AWS_ENDPOINT") ?? "http://127.0.0.1:5000";

    /// <summary>The handler of a function; null where there is none of the name.</summary>
    /// <exception cref="SettingException">A setting is absent or malformed.</exception>
    internal static Func<Stream, TimeSpan, Task<Stream>>? Make(string name, SettingsReader reader) => name switch
    {
        nameof(StreamProcessor) => new StreamProcessor.Function(reader, Services()).HandleAsync,
        nameof(FileLoader) => new FileLoader.Function(reader, Services()).HandleAsync,
        nameof(SchemaMigrator) => new SchemaMigrator.Function(
            MigrationSet.Embedded,
            SchemaMigrator.Wiring.Migrator(reader, Password(), new HttpClient(), new Uri(Endpoint), Credentials, Region)).HandleAsync,
        nameof(Deidentifier) => new Deidentifier.Function(reader, S3(), Kms(), Password(), Console.Error).HandleAsync,
        _ => null,
    };

    private static PipelineServices Services() => new(S3(), DynamoDb(), Kms(), Password(), Console.Error, TimeProvider.System);

    private static AmazonS3Client S3()
    {
        var config = AwsClients.S3(AttemptLimit);
        config.ForcePathStyle = true;
        return new(Credentials, Local(config));
    }

    private static AmazonDynamoDBClient DynamoDb() => new(Credentials, Local(AwsClients.DynamoDb(AttemptLimit)));

    private static AmazonKeyManagementServiceClient Kms() => new(Credentials, Local(AwsClients.Kms(AttemptLimit)));

    private static T Local<T>(T config)
        where T : ClientConfig
    {
        (config.ServiceURL, config.AuthenticationRegion) = (Endpoint, Region);
        return config;
    }

    private static LocalPassword Password() => new(Environment.GetEnvironmentVariable("LOCAL_DB_PASSWORD") ?? "");

    private sealed class LocalPassword(string password) : IDatabasePassword
    {
        public ValueTask<string> GetAsync(DatabaseSettings settings, CancellationToken cancellation) => ValueTask.FromResult(password);
    }
}
