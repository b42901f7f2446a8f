using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.Tests.Fixtures;

/// <summary>PostgreSQL and moto, for test classes that need both.</summary>
public sealed class PipelineServers : IAsyncLifetime
{
    public PostgresServer Postgres { get; } = new();

    public MotoServer Moto { get; } = new();

    public async Task InitializeAsync() => await Task.WhenAll(Postgres.InitializeAsync(), Moto.InitializeAsync());

    public async Task DisposeAsync()
    {
        await Moto.DisposeAsync();
        await Postgres.DisposeAsync();
        Moto.Dispose();
        Postgres.Dispose();
    }
}

/// <summary>Test classes that use the pipeline's servers; they run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class PipelineCollection : ICollectionFixture<PipelineServers>
{
    public const string Name = "Pipeline";
}

/// <summary>Buckets, table and database of one test, and the functions upon them.</summary>
public sealed class PipelineStack : IAsyncDisposable
{
    private static int _stacks;

    private readonly BasicAWSCredentials _credentials = new("test", "test");
    private readonly string _name = $"t{Interlocked.Increment(ref _stacks)}";

    private PipelineStack(PipelineServers servers, TestDatabase database, FaultProxy proxy)
    {
        (Servers, Database, Proxy) = (servers, database, proxy);
        S3 = S3Client(servers.Moto.Endpoint, TimeSpan.FromSeconds(30));
        Dynamo = DynamoClient(servers.Moto.Endpoint, TimeSpan.FromSeconds(30));
        Kms = KmsClient(servers.Moto.Endpoint, TimeSpan.FromSeconds(30));
    }

    public const string KeyArn = "arn:aws:kms:us-east-1:123456789012:key/11111111-2222-3333-4444-555555555555";

    public PipelineServers Servers { get; }

    public TestDatabase Database { get; }

    public FaultProxy Proxy { get; }

    public IAmazonS3 S3 { get; }

    public IAmazonDynamoDB Dynamo { get; }

    public IAmazonKeyManagementService Kms { get; }

    /// <summary>ARN of the stack's HMAC key.</summary>
    public string TokenKey { get; private set; } = "";

    /// <summary>Everything the functions wrote to stdout.</summary>
    public StringWriter Output { get; } = new();

    public string Landing => $"{_name}-landing";

    public string Quarantine => $"{_name}-quarantine";

    public string Uploads => $"{_name}-uploads";

    /// <summary>Where Lambda leaves what it gave up on.</summary>
    public string Failures => $"{_name}-failures";

    public string Table => $"{_name}-latest";

    /// <summary>How long the functions' clients wait for an answer.</summary>
    public TimeSpan AttemptLimit { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Tenant of events that name none, as new functions are told.</summary>
    public string DefaultTenant { get; set; } = "default";

    /// <summary>Where the database is reached; null for its own port.</summary>
    public int? DatabasePort { get; set; }

    /// <summary>How often the functions' clients try again; deployed ones do three times.</summary>
    public int Retries { get; set; } = 1;

    public static async Task<PipelineStack> CreateAsync(PipelineServers servers)
    {
        MotoCalls.Watch();
        var stack = new PipelineStack(
            servers, await servers.Postgres.CreateMigratedDatabaseAsync(), await FaultProxy.StartAsync(servers.Moto.Endpoint));
        await stack.S3.PutBucketAsync(new PutBucketRequest { BucketName = stack.Landing, ObjectLockEnabledForBucket = true });
        await stack.S3.PutBucketAsync(stack.Quarantine);
        await stack.S3.PutBucketAsync(stack.Uploads);
        await stack.S3.PutBucketAsync(stack.Failures);
        await stack.S3.PutBucketVersioningAsync(new PutBucketVersioningRequest
        {
            BucketName = stack.Uploads,
            VersioningConfig = new S3BucketVersioningConfig { Status = VersionStatus.Enabled },
        });
        stack.TokenKey = (await stack.Kms.CreateKeyAsync(
            new CreateKeyRequest { KeySpec = KeySpec.HMAC_256, KeyUsage = KeyUsageType.GENERATE_VERIFY_MAC })).KeyMetadata.Arn;
        await stack.Dynamo.CreateTableAsync(new CreateTableRequest
        {
            TableName = stack.Table,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            KeySchema =
            [
                new() { AttributeName = LatestReadingsSchema.PartitionKey, KeyType = KeyType.HASH },
                new() { AttributeName = LatestReadingsSchema.SortKey, KeyType = KeyType.RANGE },
            ],
            AttributeDefinitions =
            [
                new() { AttributeName = LatestReadingsSchema.PartitionKey, AttributeType = ScalarAttributeType.S },
                new() { AttributeName = LatestReadingsSchema.SortKey, AttributeType = ScalarAttributeType.S },
            ],
        });
        return stack;
    }

    /// <summary>What a function reads from its environment on this stack.</summary>
    public SettingsReader Settings(string login) => new(name => Variables(login).GetValueOrDefault(name));

    /// <summary>The environment variables of a function on this stack.</summary>
    public IReadOnlyDictionary<string, string> Variables(string login) =>
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DB_HOST"] = "127.0.0.1",
            ["DB_PORT"] = $"{DatabasePort ?? Servers.Postgres.Port}",
            ["DB_NAME"] = Database.Name,
            ["DB_USER"] = login,
            ["DB_CA_BUNDLE"] = Servers.Postgres.CaFile,
            ["LANDING_BUCKET"] = Landing,
            ["QUARANTINE_BUCKET"] = Quarantine,
            ["UPLOAD_BUCKET"] = Uploads,
            ["FAILURE_BUCKET"] = Failures,
            ["PHI_KEY_ARN"] = KeyArn,
            ["TOKEN_KEY_ARN"] = TokenKey,
            ["LATEST_READINGS_TABLE"] = Table,
            ["DEFAULT_TENANT"] = DefaultTenant,
            // Of the examples, which have fixed times, some are of interest and some too old.
            ["LATEST_READINGS_DAYS"] = "400",
        };

    /// <summary>What the functions talk to: moto through the proxy, PostgreSQL by password.</summary>
    public PipelineServices Services(FunctionContract function, TimeProvider? time = null) => new(
        S3Client(Proxy.Endpoint, AttemptLimit, function.Name),
        DynamoClient(Proxy.Endpoint, AttemptLimit, function.Name),
        KmsClient(Proxy.Endpoint, AttemptLimit, function.Name),
        new NotedPassword(function.Name),
        TextWriter.Synchronized(Output),
        time ?? TimeProvider.System);

    /// <summary>What a person at a command line talks to: moto through the proxy, in the name of no function.</summary>
    public (IAmazonDynamoDB DynamoDb, IAmazonKeyManagementService Kms) OwnClients() =>
        (DynamoClient(Proxy.Endpoint, AttemptLimit), KmsClient(Proxy.Endpoint, AttemptLimit));

    /// <summary>A new execution environment of the StreamProcessor.</summary>
    public Hipaa.Lambdas.StreamProcessor.Function StreamProcessor(TimeProvider? time = null) =>
        new(Settings(DatabaseLogin.StreamProcessor), Services(Functions.StreamProcessor, time));

    /// <summary>A new execution environment of the FileLoader.</summary>
    public Hipaa.Lambdas.FileLoader.Function FileLoader(TimeProvider? time = null) =>
        new(Settings(DatabaseLogin.FileLoader), Services(Functions.FileLoader, time));

    /// <summary>The lines of all objects of a bucket, one JSON document each.</summary>
    public async Task<IReadOnlyList<JsonElement>> LinesAsync(string bucket) => [.. (await KeyedLinesAsync(bucket)).Select(pair => pair.Line)];

    /// <summary>The same, with the keys of their objects.</summary>
    public async Task<IReadOnlyList<(string Key, JsonElement Line)>> KeyedLinesAsync(string bucket)
    {
        var lines = new List<(string, JsonElement)>();
        foreach (var key in await KeysAsync(bucket))
        {
            using var answer = await S3.GetObjectAsync(bucket, key);
            await using var gzip = new GZipStream(answer.ResponseStream, CompressionMode.Decompress);
            using var reader = new StreamReader(gzip, Encoding.UTF8);
            while (await reader.ReadLineAsync() is { } line)
            {
                lines.Add((key, JsonElement.Parse(line)));
            }
        }

        return lines;
    }

    public async Task<IReadOnlyList<string>> KeysAsync(string bucket)
    {
        var keys = new List<string>();
        string? token = null;
        do
        {
            var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, ContinuationToken = token });
            keys.AddRange((page.S3Objects ?? []).Select(entry => entry.Key));
            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
        return keys;
    }

    /// <summary>The key values of all items of the table.</summary>
    public async Task<IReadOnlyList<string>> ItemKeysAsync() =>
        [.. (await Dynamo.ScanAsync(new ScanRequest { TableName = Table, ConsistentRead = true })).Items.Select(item => $"{item["subjectKey"].S} {item["code"].S}")];

    /// <summary>The key values of the items that show a reading.</summary>
    public async Task<IReadOnlyList<string>> ShownKeysAsync() =>
    [
        .. (await Dynamo.ScanAsync(new ScanRequest { TableName = Table, ConsistentRead = true })).Items
            .Where(item => item.ContainsKey("eventId")).Select(item => $"{item["subjectKey"].S} {item["code"].S}"),
    ];

    /// <summary>The partition key of a subject, by the formula that readers of the table are told.</summary>
    public async Task<string> SubjectKeyAsync(string tenant, string subject)
    {
        var secret = await Kms.GenerateMacAsync(new GenerateMacRequest
        {
            KeyId = TokenKey,
            MacAlgorithm = MacAlgorithmSpec.HMAC_SHA_256,
            Message = new MemoryStream("hipaa-stack/latest-readings/subject-key/v1"u8.ToArray()),
        });
        var mac = HMACSHA256.HashData(secret.Mac.ToArray(), Encoding.UTF8.GetBytes($"{tenant}\n{subject}"));
        return Convert.ToBase64String(mac).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    /// <summary>Latest readings: <c>tenant#subject code</c> to <c>event id</c>, of the subjects that the database knows.</summary>
    public async Task<IReadOnlyDictionary<string, string>> LatestAsync()
    {
        var subjects = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in await Database.ScalarAsync<string[]>("select coalesce(array_agg(distinct tenant_id || '#' || subject_id), '{}') from ephi.event"))
        {
            var parts = pair.Split('#', 2);
            subjects[await SubjectKeyAsync(parts[0], parts[1])] = pair;
        }

        var latest = new SortedDictionary<string, string>(StringComparer.Ordinal);
        Dictionary<string, AttributeValue>? from = null;
        do
        {
            var page = await Dynamo.ScanAsync(new ScanRequest { TableName = Table, ExclusiveStartKey = from, ConsistentRead = true });
            foreach (var item in page.Items.Where(item => item.ContainsKey("eventId")))
            {
                latest[$"{subjects[item["subjectKey"].S]} {item["code"].S}"] = item["eventId"].S;
            }

            from = page.LastEvaluatedKey is { Count: > 0 } last ? last : null;
        }
        while (from is not null);
        return latest;
    }

    public async ValueTask DisposeAsync()
    {
        await Proxy.DisposeAsync();
        S3.Dispose();
        Dynamo.Dispose();
        Kms.Dispose();
        await Output.DisposeAsync();
    }

    private AmazonS3Client S3Client(Uri endpoint, TimeSpan limit, string? application = null)
    {
        var config = AwsClients.S3(limit);
        (config.ServiceURL, config.ForcePathStyle, config.AuthenticationRegion) = (endpoint.AbsoluteUri, true, "us-east-1");
        (config.ClientAppId, config.MaxErrorRetry) = (application, Retries);
        return new AmazonS3Client(_credentials, config);
    }

    private AmazonDynamoDBClient DynamoClient(Uri endpoint, TimeSpan limit, string? application = null)
    {
        var config = AwsClients.DynamoDb(limit);
        (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, "us-east-1");
        (config.ClientAppId, config.MaxErrorRetry) = (application, Retries);
        return new AmazonDynamoDBClient(_credentials, config);
    }

    private AmazonKeyManagementServiceClient KmsClient(Uri endpoint, TimeSpan limit, string? application = null)
    {
        var config = AwsClients.Kms(limit);
        (config.ServiceURL, config.AuthenticationRegion) = (endpoint.AbsoluteUri, "us-east-1");
        (config.ClientAppId, config.MaxErrorRetry) = (application, Retries);
        return new AmazonKeyManagementServiceClient(_credentials, config);
    }
}
