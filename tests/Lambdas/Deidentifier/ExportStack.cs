using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Deidentifier;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>Test classes of the export; they run one after another, beside those of the pipeline.</summary>
[CollectionDefinition(Name)]
public sealed class ExportCollection : ICollectionFixture<PipelineServers>
{
    public const string Name = "Export";
}

/// <summary>Database, bucket and keys of one test of the export, and the function upon them.</summary>
public sealed class ExportStack : IAsyncDisposable
{
    private const string Application = "Deidentifier";
    private static int stacks;

    private readonly BasicAWSCredentials credentials = new("test", "test");
    private readonly PipelineServers servers;

    private ExportStack(PipelineServers servers, TestDatabase database, FaultProxy proxy)
    {
        (this.servers, Database, Proxy) = (servers, database, proxy);
        S3 = NewS3(servers.Moto.Endpoint, null);
        Kms = NewKms(servers.Moto.Endpoint, null);
    }

    public TestDatabase Database { get; }

    public FaultProxy Proxy { get; }

    public IAmazonS3 S3 { get; }

    public IAmazonKeyManagementService Kms { get; }

    public string Bucket { get; } = $"analytics-{Interlocked.Increment(ref stacks)}";

    public string TokenKey { get; private set; } = "";

    public string ZoneKey { get; private set; } = "";

    /// <summary>Everything that the function printed.</summary>
    public StringWriter Output { get; } = new();

    public static async Task<ExportStack> CreateAsync(PipelineServers servers)
    {
        MotoCalls.Watch();
        var stack = new ExportStack(
            servers, await servers.Postgres.CreateMigratedDatabaseAsync(), await FaultProxy.StartAsync(servers.Moto.Endpoint));
        await stack.S3.PutBucketAsync(stack.Bucket);
        stack.TokenKey = (await stack.Kms.CreateKeyAsync(new CreateKeyRequest { KeySpec = KeySpec.HMAC_256, KeyUsage = KeyUsageType.GENERATE_VERIFY_MAC }))
            .KeyMetadata.Arn;
        stack.ZoneKey = (await stack.Kms.CreateKeyAsync(new CreateKeyRequest())).KeyMetadata.Arn;
        return stack;
    }

    /// <summary>The environment of the function; tests may change a value.</summary>
    public SettingsReader Settings(string period = "run")
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_HOST"] = "127.0.0.1",
            ["DB_PORT"] = $"{servers.Postgres.Port}",
            ["DB_NAME"] = Database.Name,
            ["DB_USER"] = DatabaseLogin.Deidentifier,
            ["DB_CA_BUNDLE"] = servers.Postgres.CaFile,
            ["ANALYTICS_BUCKET"] = Bucket,
            ["DEIDENTIFIED_KEY_ARN"] = ZoneKey,
            ["TOKEN_KEY_ARN"] = TokenKey,
            ["EXPORT_PERIOD"] = period,
        };
        return new SettingsReader(values.GetValueOrDefault);
    }

    /// <summary>A new execution environment of the function, which reaches AWS through the proxy.</summary>
    public Function NewFunction(SettingsReader? settings = null) => new(
        settings ?? Settings(), NewS3(Proxy.Endpoint, Application), NewKms(Proxy.Endpoint, Application), new NotedPassword(Application), TextWriter.Synchronized(Output));

    /// <summary>One run in a new environment.</summary>
    public async Task<ExportAnswerJson> RunAsync(SettingsReader? settings = null, TimeSpan? timeLeft = null)
    {
        await using var answer = await NewFunction(settings).HandleAsync(Stream.Null, timeLeft ?? TimeSpan.FromMinutes(1));
        return (await JsonSerializer.DeserializeAsync<ExportAnswerJson>(answer, JsonSerializerOptions.Web))!;
    }

    /// <summary>One run with other limits than the function's own; AWS is reached through the proxy.</summary>
    internal async Task<ExportResult> RunWithAsync(
        int rowsPerObject = 50_000, int smallestCell = 0, int keysAtOnce = 200, CancellationToken cancellation = default)
    {
        await using var session = Database.Session(DatabaseLogin.Deidentifier);
        var zone = new DeidentifiedZone(NewS3(Proxy.Endpoint, Application), Bucket, ZoneKey);
        var tokens = new SubjectTokens(NewKms(Proxy.Endpoint, Application), TokenKey);
        return await new Exporter(session, new WindowExport(tokens, zone, rowsPerObject, smallestCell), new ZoneTimes(zone, keysAtOnce), 100_000, null)
            .RunAsync(cancellation);
    }

    /// <summary>Adds an event with one reading.</summary>
    public Task AddAsync(string id, string subject = "subject-1", string tenant = "north", string effective = "2026-03-04T05:06:07Z",
        string code = "8867-4", string value = "72", string unit = "/min") => Database.ExecuteAsync(EventSql(id, subject, tenant, effective, code, value, unit));

    public static string EventSql(string id, string subject = "subject-1", string tenant = "north", string effective = "2026-03-04T05:06:07Z",
        string code = "8867-4", string value = "72", string unit = "/min") =>
        $"""
         insert into ephi.event (tenant_id, event_id, subject_id, type, effective_at) values ('{tenant}', '{id}', '{subject}', 'vital-signs', '{effective}');
         insert into ephi.reading (tenant_id, row_id, effective_at, ordinal, code, value, unit)
         select tenant_id, row_id, effective_at, 0, '{code}', {value}, '{unit}' from ephi.event where (tenant_id, event_id) = ('{tenant}', '{id}');
         """;

    public async Task<IReadOnlyList<string>> KeysAsync() =>
        [.. ((await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket })).S3Objects ?? []).Select(entry => entry.Key)];

    /// <summary>SHA-256 of each object.</summary>
    public async Task<IReadOnlyList<string>> DigestsAsync()
    {
        var digests = new List<string>();
        foreach (var key in await KeysAsync())
        {
            using var answer = await S3.GetObjectAsync(Bucket, key);
            digests.Add($"{key} {Convert.ToHexStringLower(await SHA256.HashDataAsync(answer.ResponseStream))}");
        }

        return digests;
    }

    /// <summary>The lines of all objects, each after the partition that its key names.</summary>
    public async Task<IReadOnlyList<(string Partition, JsonElement Row)>> RowsAsync()
    {
        var rows = new List<(string, JsonElement)>();
        foreach (var key in await KeysAsync())
        {
            using var answer = await S3.GetObjectAsync(Bucket, key);
            await using var gzip = new GZipStream(answer.ResponseStream, CompressionMode.Decompress);
            using var reader = new StreamReader(gzip);
            while (await reader.ReadLineAsync() is { } line)
            {
                rows.Add((string.Join('/', key.Split('/')[..3]), JsonElement.Parse(line)));
            }
        }

        return rows;
    }

    /// <summary>The values of all rows, sorted: where each test event has a value of its own, this tells what was skipped or doubled.</summary>
    public async Task<IReadOnlyList<decimal>> ValuesAsync() => [.. (await RowsAsync()).Select(row => row.Row.GetProperty("value").GetDecimal()).Order()];

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        S3.Dispose();
        Kms.Dispose();
        await Output.DisposeAsync();
    }

    private AmazonS3Client NewS3(Uri endpoint, string? application) => new(credentials, new AmazonS3Config
    {
        ServiceURL = endpoint.AbsoluteUri, ForcePathStyle = true, AuthenticationRegion = "us-east-1", ClientAppId = application, MaxErrorRetry = 0,
    });

    private AmazonKeyManagementServiceClient NewKms(Uri endpoint, string? application) => new(credentials, new AmazonKeyManagementServiceConfig
    {
        ServiceURL = endpoint.AbsoluteUri, AuthenticationRegion = "us-east-1", ClientAppId = application, MaxErrorRetry = 0,
    });
}

/// <summary>The function's answer.</summary>
public sealed record ExportAnswerJson(int Windows, long Rows, long Withheld, int Objects, bool Finished);
