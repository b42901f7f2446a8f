using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Encryption;

public sealed class EncryptionKeysTests
{
    private const string KeyType = "aws:kms/key:Key";

    [Fact]
    public async Task Every_data_class_has_a_key_of_its_own()
    {
        var run = await KeysAsync();

        Assert.Equal(Enum.GetValues<DataClass>().Select(c => c.Name()).Order(StringComparer.Ordinal),
            run.Of(KeyType).Select(k => (string)k.At("tags.DataClassification")!).Order(StringComparer.Ordinal));
        Assert.All(Enum.GetValues<DataClass>(), c => Assert.Equal($"alias/hipaa-prod-{c.Name()}", run.Named($"keys-{c.Name()}-alias").Text("name")));
    }

    [Fact]
    public async Task Keys_rotate_yearly_wait_thirty_days_and_are_protected()
    {
        var run = await KeysAsync();

        Assert.All(run.Of(KeyType).Where(k => k.Name != "keys-hmac-key"), key =>
        {
            Assert.True(key.Is("enableKeyRotation"));
            Assert.Equal(365, key.Number("rotationPeriodInDays"));
        });
        Assert.All(run.Of(KeyType), key =>
        {
            Assert.Equal(30, key.Number("deletionWindowInDays"));
            Assert.True(key.Protected);
        });
    }

    [Fact]
    public async Task Tokens_are_made_by_an_hmac_key_that_never_rotates()
    {
        var key = (await KeysAsync()).Named("keys-hmac-key");

        Assert.Equal("GENERATE_VERIFY_MAC", key.Text("keyUsage"));
        Assert.Equal("HMAC_256", key.Text("customerMasterKeySpec"));
        Assert.False(key.Is("enableKeyRotation"));
        Assert.Null(key["rotationPeriodInDays"]);
    }

    [Fact]
    public async Task No_key_policy_names_everyone_and_every_service_is_tied_to_the_account()
    {
        var run = await KeysAsync();

        Assert.All(run.Of(KeyType).SelectMany(k => k.Statements()), statement =>
        {
            Assert.DoesNotContain("\"*\"", statement.GetProperty("Principal").GetRawText(), StringComparison.Ordinal);
            if (statement.GetProperty("Principal").TryGetProperty("Service", out _))
            {
                Assert.Contains("222222222222", statement.GetProperty("Condition").GetRawText(), StringComparison.Ordinal);
            }
        });
    }

    [Fact]
    public async Task The_account_uses_the_phi_key_through_storage_services_only()
    {
        var statement = (await KeysAsync()).Named("keys-phi-key").Statement("AccountUsesThroughServices");

        var services = statement.GetProperty("Condition").GetProperty("StringEquals").GetProperty("kms:ViaService");
        Assert.Equal(
            ["s3", "dynamodb", "rds", "kinesis", "backup", "ec2"],
            services.EnumerateArray().Select(s => s.GetString()!.Split('.')[0]));
    }

    [Fact]
    public async Task Administrators_do_not_use_the_keys()
    {
        var run = await KeysAsync();

        Assert.All(run.Of(KeyType), key =>
        {
            var actions = key.Statement("AccountAdministers").GetProperty("Action").EnumerateArray().Select(a => a.GetString()).ToList();
            Assert.DoesNotContain("kms:Decrypt", actions);
            Assert.DoesNotContain("kms:GenerateDataKey", actions);
            Assert.DoesNotContain("kms:CreateGrant", actions);
        });
    }

    [Theory]
    [InlineData("detection-discovery-grant", "keys-phi-key", "MacieGetsItsGrant")]
    [InlineData("backup-audit-grant", "keys-audit-key", "BackupReportsGetTheirGrant")]
    public async Task The_policy_of_a_key_lets_the_grant_be_made_that_the_stack_makes_and_no_other(string name, string key, string sid)
    {
        var run = await Run.StackAsync("prod");

        var grant = run.Named(name);
        var statement = run.Named(key).Statement(sid);
        Assert.EndsWith(key, grant.Text("keyId"), StringComparison.Ordinal);
        Assert.Equal("kms:CreateGrant", statement.GetProperty("Action").GetString());
        var condition = statement.GetProperty("Condition");
        var operations = condition.GetProperty("ForAllValues:StringEquals").GetProperty("kms:GrantOperations");
        Assert.Equal(Graph.Values.Texts(grant["operations"]).Order(StringComparer.Ordinal),
            (operations.ValueKind == System.Text.Json.JsonValueKind.Array ? operations.EnumerateArray().Select(o => o.GetString()) : [operations.GetString()]).Order(StringComparer.Ordinal));
        var grantee = condition.GetProperty("StringEquals").GetProperty("kms:GranteePrincipal").GetString();
        // Macie itself tells the ARN of its role, which the mocks don't know.
        Assert.True(grant["granteePrincipal"] is not string told || told == grantee || name.StartsWith("detection", StringComparison.Ordinal), grantee);
        Assert.False(condition.TryGetProperty("Bool", out _));
    }

    [Fact]
    public async Task There_is_no_further_grant()
    {
        var run = await Run.StackAsync("prod");

        Assert.Equal(["backup-audit-grant", "detection-discovery-grant"], run.Of("aws:kms/grant:Grant").Select(grant => grant.Name));
    }

    [Fact]
    public async Task Keys_needed_for_recovery_have_a_replica_in_the_second_region()
    {
        var run = await Run.ComponentAsync(world => Create(world, world.Recovery));

        var replicas = run.Of("aws:kms/replicaKey:ReplicaKey");
        Assert.Equal(["keys-audit-replica", "keys-hmac-replica", "keys-phi-replica", "keys-secrets-replica"], replicas.Select(r => r.Name));
        Assert.All(replicas, r => Assert.Contains("recovery", r.Provider, StringComparison.Ordinal));
        Assert.All(replicas, r => Assert.True(run.Named(r.Name.Replace("-replica", "-key", StringComparison.Ordinal)).Is("multiRegion")));
        Assert.Contains("s3.us-west-2.amazonaws.com", run.Named("keys-phi-replica").Text("policy"), StringComparison.Ordinal);
    }

    private static Task<Run> KeysAsync() => Run.ComponentAsync(world => Create(world, recovery: null));

    private static EncryptionKeys Create(World world, RecoveryRegion? recovery) => new("keys", new()
    {
        Environment = "prod", Account = world.Account, Care = world.Settings.Keys.Care, Protect = true, Recovery = recovery,
    });
}
