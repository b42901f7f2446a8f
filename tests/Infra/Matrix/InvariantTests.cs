using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What holds for every resource in every configuration, those that are yet to be written included.</summary>
public sealed class InvariantTests(Runs runs) : IClassFixture<Runs>, IDisposable
{
    // Inputs that name a key and may be empty, each with the reason.
    private static readonly Dictionary<string, string> NoKeyNeeded = new(StringComparer.Ordinal)
    {
        ["aws:lambda/eventSourceMapping:EventSourceMapping.kmsKeyArn"] = "encrypts filter criteria, and there are none",
        ["aws:lambda/function:Function.sourceKmsKeyArn"] = "code of the repository holds no data",
        ["aws:cloudwatch/eventBus:EventBus.kmsKeyIdentifier"] = "the default bus carries notices",
        ["aws:rds/instance:Instance.masterUserSecretKmsKeyId"] = "a read replica has no master secret of its own",
        ["aws:s3/bucketObjectv2:BucketObjectv2.kmsKeyId"] = "the bucket's default key applies",
    };

    private readonly ProviderSchema _schema = new();

    public static TheoryData<string> All => [.. Configurations.All.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task No_two_resources_have_the_same_urn(string configuration)
    {
        var run = await runs.Of(configuration);

        Assert.DoesNotContain(run.All.GroupBy(r => (r.Type, r.Name)), group => group.Skip(1).Any());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Whatever_takes_a_key_has_one_of_ours(string configuration)
    {
        var run = await runs.Of(configuration);

        var without = run.All.SelectMany(r => _schema.KeyInputs(r.Type)
            .Where(input => r[input] is not string key || !key.Contains("keys-", StringComparison.Ordinal))
            .Where(input => !NoKeyNeeded.ContainsKey($"{r.Type}.{input}"))
            .Select(input => $"{r}.{input}"));
        Assert.Empty(without);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_key_is_that_of_the_class_of_the_data(string configuration)
    {
        var run = await runs.Of(configuration);

        Assert.All(run.All.Where(r => r.At("tags.DataClassification") is string), r =>
        {
            // A function's key is for its settings; the data it handles is in stores of their own.
            var expected = r.Type is "aws:lambda/function:Function" ? "secrets" : (string)r.At("tags.DataClassification")!;
            Assert.All(Keys(r.Inputs).Where(k => !k.Name.Contains("Secret", StringComparison.Ordinal) && k.Key.Contains("keys-", StringComparison.Ordinal)),
                k => Assert.True(k.Key.Contains($"keys-{expected}-", StringComparison.Ordinal), $"{r} holds {expected} under {k.Key}"));
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_bucket_and_table_is_encrypted(string configuration)
    {
        var run = await runs.Of(configuration);

        var encrypted = run.Of("aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration")
            .Select(e => e.Text("bucket")).ToHashSet(StringComparer.Ordinal);
        Assert.All(run.Of("aws:s3/bucket:Bucket"), b => Assert.Contains($"{b.Name}-id", encrypted));
        Assert.All(run.Of("aws:dynamodb/table:Table"), t => Assert.NotNull(t.At("serverSideEncryption.kmsKeyArn")));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_log_group_is_kept_for_a_stated_time(string configuration) =>
        Assert.All((await runs.Of(configuration)).Of("aws:cloudwatch/logGroup:LogGroup"), g => Assert.True(g.Number("retentionInDays") > 0, g.ToString()));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_is_open_to_the_world(string configuration)
    {
        var run = await runs.Of(configuration);

        Assert.All(run.All.Where(r => r.Type.StartsWith("aws:vpc/", StringComparison.Ordinal) || r.Type.StartsWith("aws:ec2/", StringComparison.Ordinal)),
            r => Assert.DoesNotContain(Texts(r.Inputs), text => text is "0.0.0.0/0" or "::/0"));
        Assert.Empty(run.Of("aws:ec2/internetGateway:InternetGateway"));
        Assert.Empty(run.Of("aws:ec2/natGateway:NatGateway"));
        Assert.All(run.Of("aws:rds/instance:Instance"), db => Assert.Equal(false, db["publiclyAccessible"]));
        Assert.All(run.Of("aws:ec2/subnet:Subnet"), s => Assert.Equal(false, s["mapPublicIpOnLaunch"]));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_function_is_in_the_private_network(string configuration) =>
        Assert.All((await runs.Of(configuration)).Of("aws:lambda/function:Function"), f => Assert.NotNull(f.At("vpcConfig.subnetIds.0")));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_role_that_a_service_takes_is_used(string configuration)
    {
        var run = await runs.Of(configuration);

        var roles = run.Of("aws:iam/role:Role").Where(r => r.Text("assumeRolePolicy").Contains("\"Service\"", StringComparison.Ordinal)).ToList();
        var users = run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal) && !r.Type.StartsWith("aws:iam/", StringComparison.Ordinal))
            .SelectMany(r => Texts(r.Inputs)).Where(text => text.StartsWith("arn:", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.All(roles, role => Assert.True(
            users.Any(arn => arn.EndsWith($":{role.Name}", StringComparison.Ordinal))
                // An instance names the profile around its role.
                || run.Of("aws:iam/instanceProfile:InstanceProfile").Any(p => p.Text("role") == role.Name && run.Of("aws:ec2/instance:Instance").Any(i => i.Text("iamInstanceProfile") == p.Name))
                // The restore role is taken by people in an emergency when no test restores by itself.
                || role.Name == "backup-roles-restore-role", $"{role} is used by nothing"));
        Assert.NotEmpty(roles);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_expires_while_it_is_locked(string configuration)
    {
        var run = await runs.Of(configuration);

        var locks = run.Of("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration");
        Assert.NotEmpty(locks);
        Assert.All(locks, l =>
        {
            var lifecycle = run.Of("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").Single(c => c.Text("bucket") == l.Text("bucket"));
            Assert.True((double)l.At("rule.defaultRetention.days")! <= (double)lifecycle.At("rules.0.expiration.days")!, l.ToString());
        });
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_store_is_chosen_by_a_backup_selection_or_is_locked_audit(string configuration)
    {
        var run = await runs.Of(configuration);

        var classes = run.Of("aws:backup/selection:Selection").Select(s => (string)s.At("conditions.0.stringEquals.0.value")!).ToHashSet(StringComparer.Ordinal);
        var stores = run.All.Where(r => r.Type is "aws:rds/instance:Instance" or "aws:dynamodb/table:Table" or "aws:s3/bucket:Bucket").ToList();
        Assert.All(stores.Where(r => r.At("tags.DataClassification") is not "audit"), r => Assert.Contains((string)r.At("tags.DataClassification")!, classes));
        Assert.NotEmpty(stores);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Every_alarm_notifies(string configuration) =>
        Assert.All((await runs.Of(configuration)).Of("aws:cloudwatch/metricAlarm:MetricAlarm"), alarm => Assert.NotNull(alarm.At("alarmActions.0")));

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_holds_ephi_in_prod_is_not_deleted_by_mistake(string configuration)
    {
        var run = await runs.Of(configuration);
        if (Configurations.All[configuration].Stack != "prod")
        {
            Assert.DoesNotContain(run.All, r => r.Is("forceDestroy") && r.Type == "aws:s3/bucket:Bucket");
            return;
        }

        Assert.All(run.All.Where(HoldsEphi), r => Assert.True(r.Protected, r.ToString()));
        Assert.All(run.Of("aws:rds/instance:Instance"), db => Assert.True(db.Is("deletionProtection"), db.ToString()));
        Assert.All(run.Of("aws:dynamodb/table:Table"), t => Assert.True(t.Is("deletionProtectionEnabled"), t.ToString()));
        Assert.DoesNotContain(run.All, r => r.Is("forceDestroy"));
    }

    public void Dispose() => _schema.Dispose();

    private static bool HoldsEphi(Registered r) => r.Type is "aws:s3/bucket:Bucket" or "aws:rds/instance:Instance" or "aws:dynamodb/table:Table"
        or "aws:kinesis/stream:Stream" or "aws:backup/vault:Vault" or "aws:kms/key:Key" or "aws:kms/replicaKey:ReplicaKey";

    private static IEnumerable<(string Name, string Key)> Keys(object value, string name = "") => value switch
    {
        IReadOnlyDictionary<string, object> map => map.SelectMany(pair => Keys(pair.Value, pair.Key)),
        IReadOnlyList<object> list => list.SelectMany(item => Keys(item, name)),
        string text when ProviderSchema.NamesKey(name) => [(name, text)],
        _ => [],
    };

    private static IEnumerable<string> Texts(object value) => value switch
    {
        IReadOnlyDictionary<string, object> map => map.Values.SelectMany(Texts),
        IReadOnlyList<object> list => list.SelectMany(Texts),
        string text when text.StartsWith("{\"", StringComparison.Ordinal) => Embedded(text),
        string text => [text],
        _ => [],
    };

    private static IEnumerable<string> Embedded(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Leaves(document.RootElement)];
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
