using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Network;
using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Provider;
using Pulumi;
using Functions = Hipaa.Components.Functions;
using Network = Hipaa.Components.Network;
using Storage = Hipaa.Components.Storage;

namespace Hipaa.Provider.Tests;

/// <summary>What is served makes what the library makes: with what must be given alone, and with all that may be.</summary>
public sealed class TranslationTests
{
    private const string Boundary = "arn:aws:iam::111111111111:policy/boundary";
    private const string Topic = "arn:aws:sns:us-east-1:111111111111:database";
    private const string Queue = "arn:aws:sqs:us-east-1:111111111111:failures";
    private const string Key = "arn:aws:kms:us-east-1:111111111111:key/0a3b1c5d-1111-4f00-8000-000000000001";
    private const string LogKey = "arn:aws:kms:us-east-1:111111111111:key/0a3b1c5d-1111-4f00-8000-000000000002";
    private const string Account = "111111111111";
    private const string Region = "us-east-1";
    private static readonly AwsAccount Here = new(Account, Region);
    private static readonly string[] Subnets = ["subnet-0a1b2c3d4e5f60711", "subnet-0a1b2c3d4e5f60712"];

    private static readonly Dictionary<string, (Action<Stack> Served, Action<ComponentResource> Library)> Pairs = new(StringComparer.Ordinal)
    {
        ["EncryptionKeys"] = (
            stack => _ = new EncryptionKeys("it", new() { AccountId = Account, Region = Region, Environment = "clinic" }),
            it => _ = new Components.Encryption.EncryptionKeys("it", new() { Account = Here, Environment = "clinic" }, new() { Parent = it })),
        ["EncryptionKeys, all"] = (
            stack => _ = new EncryptionKeys("it", new()
            {
                AccountId = Account, Region = Region, Environment = "clinic", RotationDays = 90, DeletionDays = 7, AdministratorArns = [Boundary], Protect = false,
            }),
            it => _ = new Components.Encryption.EncryptionKeys("it", new()
            {
                Account = Here, Environment = "clinic", Care = new(90, 7, [Boundary]), Protect = false,
            }, new() { Parent = it })),
        ["EphiBucket"] = (
            stack => _ = new EphiBucket("it", new() { AccountId = Account, Region = Region, KeyArn = Key, Lock = "compliance" }),
            it => _ = new Storage.EphiBucket("it", new() { Account = Here, KeyArn = Key, Lock = ObjectLock.SevenYears }, new() { Parent = it })),
        ["EphiBucket, all"] = (
            stack => _ = new EphiBucket("it", new()
            {
                AccountId = Account, Region = Region, DataClass = "audit", KeyArn = Key, Lock = "governance", LockDays = 30, ExpireAfterDays = 400,
                GlacierAfterDays = 90, AccessLogBucket = "logs", VpcEndpointId = "vpce-1", ServiceRoleArns = [Boundary], Writers = ["trails", "logs", "accessLogs"],
                EventBridge = true, Protect = false,
            }),
            it => _ = new Storage.EphiBucket("it", new()
            {
                Account = Here, DataClass = DataClass.Audit, KeyArn = Key, Lock = new(LockMode.Governance, 30), Lifecycle = new(400, 90),
                AccessLogBucket = "logs", VpcEndpointId = "vpce-1", ServiceRoleArns = [Boundary], EventBridge = true, Protect = false,
                Grants = arn => [.. BucketWriters.Trails(Here, arn), .. BucketWriters.Logs(Here, arn), .. BucketWriters.AccessLogs(Here, arn)],
            }, new() { Parent = it })),
        ["EphiBucket, not locked"] = (
            stack => _ = new EphiBucket("it", new() { AccountId = Account, Region = Region, KeyArn = Key, Lock = "none" }),
            it => _ = new Storage.EphiBucket("it", new() { Account = Here, KeyArn = Key, Lock = null }, new() { Parent = it })),
        ["EventStream"] = (
            stack => _ = new EventStream("it", new() { KeyArn = Key }),
            it => _ = new Components.Streams.EventStream("it", new() { Key = new(Key) }, new() { Parent = it })),
        ["EventStream, all"] = (
            stack => _ = new EventStream("it", new() { KeyArn = Key, Shards = 2, RetentionHours = 200, Protect = false }),
            it => _ = new Components.Streams.EventStream("it", new() { Key = new(Key), Shards = 2, RetentionHours = 200, Protect = false }, new() { Parent = it })),
        ["AlarmTopic"] = (
            stack => _ = new AlarmTopic("it", new() { AccountId = Account, Region = Region, KeyArn = Key }),
            it => _ = new Components.Alerting.AlarmTopic("it", new() { Account = Here, Key = new(Key) }, new() { Parent = it })),
        ["AlarmTopic, all"] = (
            stack => _ = new AlarmTopic("it", new() { AccountId = Account, Region = Region, KeyArn = Key, Emails = ["a@example.org"], Endpoints = ["https://example.org"] }),
            it => _ = new Components.Alerting.AlarmTopic("it", new()
            {
                Account = Here, Key = new(Key), Emails = ["a@example.org"], Endpoints = ["https://example.org"],
            }, new() { Parent = it })),
        ["AuditTrail"] = (
            stack => _ = new AuditTrail("it", new()
            {
                AccountId = Account, Region = Region, TrailName = "trail", Boundary = Boundary, KeyArn = Key, LogKeyArn = LogKey, BucketName = "audit",
            }),
            it => _ = new Components.Trails.AuditTrail("it", new()
            {
                Account = Here, TrailName = "trail", Boundary = Boundary, Key = new(Key), LogKey = new(LogKey), BucketName = "audit",
            }, new() { Parent = it })),
        ["AuditTrail, all"] = (
            stack => _ = new AuditTrail("it", new()
            {
                AccountId = Account, Region = Region, TrailName = "trail", Boundary = Boundary, KeyArn = Key, LogKeyArn = LogKey, BucketName = "audit",
                RecordedBucketArns = ["arn:aws:s3:::records"], RecordedTableArns = ["arn:aws:dynamodb:us-east-1:111111111111:table/t"],
                RecordedFunctionArns = ["arn:aws:lambda:us-east-1:111111111111:function:f"], LogRetentionDays = 731, Protect = false,
            }),
            it => _ = new Components.Trails.AuditTrail("it", new()
            {
                Account = Here, TrailName = "trail", Boundary = Boundary, Key = new(Key), LogKey = new(LogKey), BucketName = "audit",
                Recorded =
                [
                    new(AccessKind.Objects, Output.Create("arn:aws:s3:::records")),
                    new(AccessKind.Items, Output.Create("arn:aws:dynamodb:us-east-1:111111111111:table/t")),
                    new(AccessKind.Calls, Output.Create("arn:aws:lambda:us-east-1:111111111111:function:f")),
                ],
                LogRetentionDays = 731, Protect = false,
            }, new() { Parent = it })),
        ["EncryptedStateMachine"] = (
            stack => _ = new EncryptedStateMachine("it", new()
            {
                AccountId = Account, Region = Region, MachineName = "m", Description = "Waits", Definition = "{}", Boundary = Boundary, KeyArn = Key, LogKeyArn = LogKey,
            }),
            it => _ = new Components.Workflows.EncryptedStateMachine("it", new()
            {
                Account = Here, MachineName = "m", Description = "Waits", Definition = "{}", Boundary = Boundary, Key = new(Key), LogKey = new(LogKey),
            }, it)),
        ["EncryptedStateMachine, all"] = (
            stack => _ = new EncryptedStateMachine("it", new()
            {
                AccountId = Account, Region = Region, MachineName = "m", Description = "Waits", Definition = "{}", Boundary = Boundary, KeyArn = Key, LogKeyArn = LogKey,
                Grants = [new() { Sid = "Tell", Actions = ["sns:Publish"], Resources = [Topic] }], DataClass = "phi", LogRetentionDays = 731, Protect = false,
            }),
            it => _ = new Components.Workflows.EncryptedStateMachine("it", new()
            {
                Account = Here, MachineName = "m", Description = "Waits", Definition = "{}", Boundary = Boundary, Key = new(Key), LogKey = new(LogKey),
                Grants = [Components.Policies.Statement.Allow("Tell").To("sns:Publish").On(Topic)], DataClass = DataClass.Phi, LogRetentionDays = 731, Protect = false,
            }, it)),
        ["PrivateNetwork"] = (
            stack => _ = new PrivateNetwork("it", new()
            {
                AccountId = Account, Region = Region, Cidr = "10.20.0.0/16", Zones = ["us-east-1a", "us-east-1b"], Boundary = Boundary,
                FlowLogBucketArn = "arn:aws:s3:::audit", LogKeyArn = LogKey,
            }),
            it => _ = new Network.PrivateNetwork("it", new()
            {
                Account = Here, Cidr = Cidr.Parse("10.20.0.0/16"), Zones = ["us-east-1a", "us-east-1b"], Boundary = Boundary,
                FlowLogBucketArn = "arn:aws:s3:::audit", LogKey = new(LogKey),
            }, new() { Parent = it })),
        ["PrivateNetwork, all"] = (
            stack => _ = new PrivateNetwork("it", new()
            {
                AccountId = Account, Region = Region, Cidr = "10.20.0.0/16", Zones = ["us-east-1a", "us-east-1b"], Boundary = Boundary,
                FlowLogBucketArn = "arn:aws:s3:::audit", LogKeyArn = LogKey, ManageBlockPublicAccess = false, SearchDays = 90, SessionManager = true,
                OmittedEndpoints = ["sqs"], Protect = false,
            }),
            it => _ = new Network.PrivateNetwork("it", new()
            {
                Account = Here, Cidr = Cidr.Parse("10.20.0.0/16"), Zones = ["us-east-1a", "us-east-1b"], Boundary = Boundary,
                FlowLogBucketArn = "arn:aws:s3:::audit", LogKey = new(LogKey), ManageBlockPublicAccess = false, SearchDays = 90, SessionManager = true,
                OmittedEndpoints = ["sqs"], Protect = false,
            }, new() { Parent = it })),
        ["PrivateFunction"] = (
            stack => _ = new PrivateFunction("it", new()
            {
                AccountId = Account, Region = Region, Description = "Counts", Code = Code, Runtime = "nodejs22.x", Handler = "index.handler", Boundary = Boundary,
                VpcId = "vpc-1", SubnetIds = Subnets, EndpointGroupId = "sg-1", KeyArn = Key, LogKeyArn = LogKey,
            }),
            it => _ = new Functions.PrivateFunction("it", new()
            {
                Account = Here, Description = "Counts", Code = new(Code, "nodejs22.x", "index.handler"), Boundary = Boundary,
                Network = new("vpc-1", Subnets, "sg-1"), Key = new(Key), LogKey = new(LogKey), FailedEvents = null,
            }, new() { Parent = it })),
        ["PrivateFunction, all"] = (
            stack => _ = new PrivateFunction("it", new()
            {
                AccountId = Account, Region = Region, FunctionName = "f", Description = "Counts", Code = Code, Runtime = "dotnet10", Handler = "F", Architecture = "x86_64",
                SigningProfileVersionArn = "arn:aws:signer:us-east-1:111111111111:/signing-profiles/p/1", Boundary = Boundary, VpcId = "vpc-1", SubnetIds = Subnets,
                EndpointGroupId = "sg-1", S3PrefixListId = "pl-1", DynamoDbPrefixListId = "pl-2", DatabaseGroupId = "sg-2", DatabasePort = 5433, KeyArn = Key,
                LogKeyArn = LogKey, Variables = new() { ["TABLE"] = "t" }, Grants = [new() { Sid = "Tell", Actions = ["sns:Publish"], Resources = [Topic] }],
                FailureQueueArn = Queue, FailureQueueKeyArn = Key, MemoryMegabytes = 1024, ReservedConcurrency = 2, TimeoutSeconds = 30, DataClass = "messaging", LogRetentionDays = 731, Protect = false,
            }),
            it => _ = new Functions.PrivateFunction("it", new()
            {
                Account = Here, FunctionName = "f", Description = "Counts", Boundary = Boundary,
                Code = new(Code, "dotnet10", "F", "x86_64") { SigningProfileVersionArn = "arn:aws:signer:us-east-1:111111111111:/signing-profiles/p/1" },
                Network = new("vpc-1", Subnets, "sg-1") { S3PrefixListId = "pl-1", DynamoDbPrefixListId = "pl-2", Database = new("sg-2", 5433) },
                Key = new(Key), LogKey = new(LogKey), Variables = new() { ["TABLE"] = "t" },
                Grants = [Components.Policies.Statement.Allow("Tell").To("sns:Publish").On(Topic)],
                FailedEvents = new(Queue, new(Key)), MemoryMegabytes = 1024, ReservedConcurrency = 2, TimeoutSeconds = 30, DataClass = DataClass.Messaging, LogRetentionDays = 731, Protect = false,
            }, new() { Parent = it })),
        ["RelationalDatabase"] = (
            stack => _ = new RelationalDatabase("it", new()
            {
                AccountId = Account, Region = Region, Identifier = "records", KeyArn = Key, SecretsKeyArn = Key, LogKeyArn = LogKey, VpcId = "vpc-1",
                SubnetIds = Subnets, Boundary = Boundary, TopicArn = Topic,
            }),
            it => _ = new Components.Database.RelationalDatabase("it", new()
            {
                Account = Here, Identifier = "records", Key = new(Key), SecretsKey = new(Key), LogKey = new(LogKey), VpcId = "vpc-1", SubnetIds = Subnets,
                Boundary = Boundary, TopicArn = Topic,
            }, new() { Parent = it })),
        ["RelationalDatabase, all"] = (
            stack => _ = new RelationalDatabase("it", new()
            {
                AccountId = Account, Region = Region, Identifier = "records", DatabaseName = "d", EngineVersion = "16", InstanceClass = "db.t4g.medium",
                StorageGibibytes = 20, MaxStorageGibibytes = 50, MultiAz = false, BackupWindow = "01:00-02:00", MaintenanceWindow = "mon:08:00-mon:09:00",
                ManageMonitoringLogGroup = false, KeyArn = Key, SecretsKeyArn = Key, LogKeyArn = LogKey, VpcId = "vpc-1", SubnetIds = Subnets,
                Boundary = Boundary, TopicArn = Topic, LogRetentionDays = 731, Protect = false,
            }),
            it => _ = new Components.Database.RelationalDatabase("it", new()
            {
                Account = Here, Identifier = "records",
                Server = new()
                {
                    Name = "d", EngineVersion = "16", InstanceClass = "db.t4g.medium", StorageGibibytes = 20, MaxStorageGibibytes = 50, MultiAz = false,
                    BackupWindow = "01:00-02:00", MaintenanceWindow = "mon:08:00-mon:09:00", ManageMonitoringLogGroup = false,
                },
                Key = new(Key), SecretsKey = new(Key), LogKey = new(LogKey), VpcId = "vpc-1", SubnetIds = Subnets, Boundary = Boundary, TopicArn = Topic,
                LogRetentionDays = 731, Protect = false,
            }, new() { Parent = it })),
    };

    public static TheoryData<string> Cases => [.. Pairs.Keys];

    private static Archive Code => new AssetArchive(new Dictionary<string, AssetOrArchive>(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task It_makes_what_the_library_makes(string name)
    {
        var served = await Served.RunAsync(Pairs[name].Served);
        var library = await Served.RunAsync(_ => Pairs[name].Library(new Holder($"hipaa:index:{name.Split(',')[0]}")));

        Assert.Empty(served.Problems.Concat(library.Problems).Select(problem => problem.Message));
        Assert.NotEmpty(served.Made());
        Assert.Equal(library.Made(), served.Made());
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Its_type_is_the_one_that_the_schema_has(string name)
    {
        var served = await Served.RunAsync(Pairs[name].Served);

        var component = Assert.Single(served.Resources, resource => resource.Registration.Type == $"hipaa:index:{name.Split(',')[0]}");
        var outputs = ProviderSchema.Components.Single(type => type.Name == name.Split(',')[0]).GetProperties()
            .SelectMany(property => property.GetCustomAttributes(typeof(OutputAttribute), inherit: false)).Select(output => ((OutputAttribute)output).Name!).Where(output => output != "urn");
        Assert.Equal(outputs.Order(StringComparer.Ordinal), component.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.All(component.Outputs, output => Assert.NotNull(output.Value));
    }

    [Fact]
    public void Every_component_is_tried_with_what_must_be_given_and_with_all_that_may_be() =>
        Assert.All(ProviderSchema.Components, component => Assert.True(Pairs.ContainsKey(component.Name) && Pairs.ContainsKey($"{component.Name}, all"), component.Name));

    [Fact]
    public async Task Each_client_of_a_database_gets_a_way_to_it()
    {
        var run = await Served.RunAsync(stack => _ = new RelationalDatabase("it", new()
        {
            AccountId = Account, Region = Region, Identifier = "records", KeyArn = Key, SecretsKeyArn = Key, LogKeyArn = LogKey, VpcId = "vpc-1",
            SubnetIds = Subnets, Boundary = Boundary, TopicArn = Topic, ClientGroupIds = ["sg-1", "sg-2"],
        }));

        Assert.Equal(
            ["sg-1", "sg-2"],
            run.Resources.Where(resource => resource.Registration.Type == "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule")
                .Select(resource => Assert.IsType<string>(resource.Registration.Inputs["referencedSecurityGroupId"])).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("1111", "compliance", null, null, "accountId: \"1111\": must be the 12 digits of the account.")]
    [InlineData(Account, "forever", null, null, "lock: \"forever\": must be one of none, governance, compliance.")]
    [InlineData(Account, "1", null, null, "lock: \"1\": must be one of none, governance, compliance.")]
    [InlineData(Account, "none", 30, null, "lockDays: says how long versions are locked: leave it out with lock \"none\".")]
    [InlineData(Account, "none", null, "s3", "writers: \"s3\": must be one of trails, logs, accessLogs.")]
    public async Task What_is_not_allowed_is_said_in_one_sentence(string account, string locked, int? days, string? writer, string sentence)
    {
        var run = await Served.RunAsync(stack => _ = new EphiBucket("it", new()
        {
            AccountId = account, Region = Region, KeyArn = Key, Lock = locked, LockDays = days, Writers = writer is null ? null : [writer],
        }));

        Assert.Contains(run.Problems, problem => problem.Message.Contains(sentence, StringComparison.Ordinal));
    }

    /// <summary>Stands where the served component does, so that all below it has the same URN, and what is made of a URN is the same.</summary>
    private sealed class Holder(string type) : ComponentResource(type, "it");
}
