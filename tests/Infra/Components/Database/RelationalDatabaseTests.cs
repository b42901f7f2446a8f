using Hipaa.Components.Database;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Tests.Components.Database;

public sealed class RelationalDatabaseTests
{
    private const string Instance = "database-instance";

    [Fact]
    public async Task The_database_is_encrypted_private_and_lets_clients_in_by_token()
    {
        var instance = (await DatabaseAsync()).Named(Instance);

        Assert.True(instance.Is("storageEncrypted"));
        Assert.Contains("keys-phi-key", instance.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(false, instance["publiclyAccessible"]);
        Assert.True(instance.Is("iamDatabaseAuthenticationEnabled"));
        Assert.Equal("database-subnets", instance.Text("dbSubnetGroupName"));
        Assert.Equal("gp3", instance.Text("storageType"));
        Assert.Equal("17", instance.Text("engineVersion"));
        Assert.True(instance.Is("autoMinorVersionUpgrade"));
        Assert.Contains("engineVersion", instance.Options.IgnoreChanges);
    }

    [Fact]
    public async Task The_database_outlives_mistakes()
    {
        var instance = (await DatabaseAsync()).Named(Instance);

        Assert.True(instance.Protected);
        Assert.True(instance.Is("deletionProtection"));
        Assert.True(instance.Is("multiAz"));
        Assert.True(instance.Is("copyTagsToSnapshot"));
        Assert.Equal(35, instance.Number("backupRetentionPeriod"));
        Assert.Equal(false, instance["skipFinalSnapshot"]);
        Assert.Equal(false, instance["deleteAutomatedBackups"]);
        Assert.StartsWith("hipaa-prod-final-", instance.Text("finalSnapshotIdentifier"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_master_password_is_kept_by_rds_under_the_secrets_key_and_rotated()
    {
        var run = await DatabaseAsync(("hipaa:databaseSecretRotationDays", "14"));

        Assert.True(run.Named(Instance).Is("manageMasterUserPassword"));
        Assert.Contains("keys-secrets-key", run.Named(Instance).Text("masterUserSecretKmsKeyId"), StringComparison.Ordinal);
        Assert.Null(run.Named(Instance)["password"]);
        var rotation = run.Named("database-secret-rotation");
        Assert.Contains("rds!db-database-instance", rotation.Text("secretId"), StringComparison.Ordinal);
        Assert.Equal(14d, rotation.At("rotationRules.automaticallyAfterDays"));
        Assert.Null(rotation["rotationLambdaArn"]);
    }

    [Theory]
    [InlineData("rds.force_ssl", "1")]
    [InlineData("ssl_min_protocol_version", "TLSv1.3")]
    [InlineData("pgaudit.log", "ddl,role,write")]
    [InlineData("pgaudit.log_statement", "0")]
    [InlineData("pgaudit.log_parameter", "0")]
    [InlineData("pgaudit.log_relation", "1")]
    [InlineData("log_statement", "none")]
    [InlineData("log_min_error_statement", "panic")]
    public async Task The_server_demands_tls_and_audits_without_values(string parameter, string value) =>
        Assert.Equal(value, (await ParametersAsync())[parameter].Value);

    [Fact]
    public async Task Every_parameter_that_keeps_values_out_of_logs_is_set()
    {
        var parameters = await ParametersAsync();

        Assert.All(DatabaseParameter.KeepValuesOutOfLogs, p => Assert.Equal(p.Value, parameters[p.Key].Value));
    }

    [Fact]
    public async Task Only_the_libraries_wait_for_a_restart()
    {
        var parameters = await ParametersAsync();

        Assert.Contains("pgaudit", parameters["shared_preload_libraries"].Value, StringComparison.Ordinal);
        Assert.Equal("shared_preload_libraries", Assert.Single(parameters, p => p.Value.ApplyMethod == "pending-reboot").Key);
    }

    [Theory]
    [InlineData("postgresql")]
    [InlineData("upgrade")]
    [InlineData("iam-db-auth-error")]
    public async Task Every_exported_log_has_its_encrypted_group_before_the_database_writes_to_it(string export)
    {
        var run = await DatabaseAsync();

        var group = run.Of("aws:cloudwatch/logGroup:LogGroup").Single(g => g.Text("name") == $"/aws/rds/instance/hipaa-prod/{export}");
        Assert.Contains("keys-logs-key", group.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(400, group.Number("retentionInDays"));
        Assert.Contains(export, (IEnumerable<object>)run.Named(Instance)["enabledCloudwatchLogsExports"]!);
        Assert.Contains("database-logs", run.Under("database").Single(r => r.Name == "database-logs").Name, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", "advanced", 465)]
    [InlineData("false", "standard", 7)]
    public async Task Insights_are_kept_under_the_phi_key(string advanced, string mode, int days)
    {
        var instance = (await DatabaseAsync(("hipaa:databaseAdvancedInsights", advanced))).Named(Instance);

        Assert.Equal(mode, instance.Text("databaseInsightsMode"));
        Assert.Equal(days, instance.Number("performanceInsightsRetentionPeriod"));
        Assert.Contains("keys-phi-key", instance.Text("performanceInsightsKmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(60, instance.Number("monitoringInterval"));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task The_shared_log_group_of_monitoring_is_declared_unless_the_account_has_it(string manage, int groups) =>
        Assert.Equal(groups, (await DatabaseAsync(("hipaa:manageMonitoringLogGroup", manage), ("hipaa:singletonsOwner", "another stack")))
            .Of("aws:cloudwatch/logGroup:LogGroup").Count(g => g.Text("name") == "RDSOSMetrics"));

    [Fact]
    public async Task Nobody_is_let_in_by_the_database_itself()
    {
        var run = await DatabaseAsync();

        Assert.Empty(run.Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"));
        Assert.Null(run.One("aws:ec2/securityGroup:SecurityGroup")["ingress"]);
        Assert.Equal("database-role-group-id", run.Named(Instance).At("vpcSecurityGroupIds.0"));
    }

    [Fact]
    public async Task People_hear_what_happens_to_the_database_and_its_settings()
    {
        var run = await DatabaseAsync();

        Assert.Equal("topic", run.Named("database-notices-instances").Text("snsTopic"));
        Assert.Contains("deletion", (IEnumerable<object>)run.Named("database-notices-instances")["eventCategories"]!);
        Assert.Equal("database-parameters", run.Named("database-notices-parameters").At("sourceIds.0"));
    }

    [Fact]
    public async Task Point_in_time_recovery_reaches_the_second_region()
    {
        var run = await Run.StackAsync("prod");

        var replication = run.One("aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication");
        Assert.Contains("::aws-recovery::", replication.Provider, StringComparison.Ordinal);
        Assert.Contains("keys-phi-replica", replication.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(35, replication.Number("retentionPeriod"));
    }

    private static async Task<Dictionary<string, (string Value, string ApplyMethod)>> ParametersAsync()
    {
        var group = (await DatabaseAsync()).One("aws:rds/parameterGroup:ParameterGroup");
        Assert.Equal("postgres17", group.Text("family"));
        return ((IEnumerable<object>)group["parameters"]!).Cast<IReadOnlyDictionary<string, object>>().ToDictionary(
            p => (string)p["name"], p => ((string)p["value"], (string)p["applyMethod"]), StringComparer.Ordinal);
    }

    private static Task<Run> DatabaseAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world =>
        new RelationalDatabase("database", new()
        {
            Identifier = "hipaa-prod",
            Account = world.Account,
            Server = world.Settings.Database.Server,
            Key = world.Keys.Phi,
            SecretsKey = world.Keys.Secrets,
            LogKey = world.Keys.Logs,
            VpcId = "vpc",
            SubnetIds = new InputList<string> { "subnet-1", "subnet-2" },
            Boundary = world.Boundary,
            TopicArn = "topic",
            LogRetentionDays = 400,
            Protect = true,
        }));
}
