using System.Text.Json;
using Hipaa.Components.Functions;
using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Tests.Pipeline.Processing;

public sealed class PrivateFunctionTests
{
    // What Lambda does in the role's name, whatever the function is for.
    private static readonly HashSet<string> Platform = new(StringComparer.Ordinal) { "WriteLogs", "WriteTraces", "AttachToNetwork", "CodeLeavesNetworkAlone" };

    public static TheoryData<string> Names => [.. Functions.All.Select(function => function.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_the_stack_sets_is_exactly_what_the_function_reads(string function)
    {
        var contract = Contract(function);
        var run = await FunctionAsync(contract);

        var variables = Variables(run);
        Assert.Equal(contract.Settings.Select(setting => setting.Name).Order(StringComparer.Ordinal), variables.Keys.Order(StringComparer.Ordinal));
        Assert.All(variables.Values, value => Assert.NotEqual("", value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_role_allows_the_actions_of_the_contract_and_what_Lambda_needs(string function)
    {
        var contract = Contract(function);
        var statements = (await FunctionAsync(contract)).Named("f-runs-policy").Statements();

        var granted = statements.Where(s => !Platform.Contains(Sid(s))).ToList();
        Assert.Equal(contract.Actions, granted.SelectMany(Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        Assert.Equal(contract.Grants.Select(grant => grant.On.ToString()).Order(StringComparer.Ordinal), granted.Select(Sid).Order(StringComparer.Ordinal));
        Assert.All(granted, s => Assert.NotEqual("*", s.GetProperty("Resource").GetRawText().Trim('"')));
        Assert.All(statements.SelectMany(Actions), action => Assert.DoesNotContain('*', action));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_called_through_an_endpoint_is_allowed_through_it_alone(string function)
    {
        var statements = (await FunctionAsync(Contract(function))).Named("f-runs-policy").Statements();

        Assert.All(statements.Where(s => Actions(s).Any(a => a.StartsWith("s3:", StringComparison.Ordinal))),
            s => Assert.Contains("\"aws:SourceVpce\":\"vpce-s3\"", s.GetRawText(), StringComparison.Ordinal));
        Assert.All(statements.Where(s => Actions(s).Any(a => a.StartsWith("dynamodb:", StringComparison.Ordinal))),
            s => Assert.Contains("\"aws:SourceVpce\":\"vpce-dynamodb\"", s.GetRawText(), StringComparison.Ordinal));
        Assert.All(statements.Where(s => Actions(s).Any(a => a is "kms:GenerateMac" or "secretsmanager:GetSecretValue")),
            s => Assert.Contains("\"aws:SourceVpc\":\"vpc\"", s.GetRawText(), StringComparison.Ordinal));
        Assert.All(statements.Where(s => Actions(s).Any(a => a is "kms:Decrypt" or "kms:GenerateDataKey")),
            s => Assert.Contains("kms:ViaService", s.GetRawText(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_Lambda_itself_may_touch_network_interfaces()
    {
        var policy = (await FunctionAsync(Functions.StreamProcessor)).Named("f-runs-policy");

        var denied = policy.Statement("CodeLeavesNetworkAlone");
        Assert.Equal("Deny", denied.GetProperty("Effect").GetString());
        Assert.Equal("false", denied.GetProperty("Condition").GetProperty("Null").GetProperty("lambda:SourceFunctionArn").GetString());
        Assert.Superset(Actions(policy.Statement("AttachToNetwork")).ToHashSet(StringComparer.Ordinal), Actions(denied).ToHashSet(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("StreamProcessor", "ephi_stream_processor")]
    [InlineData("FileLoader", "ephi_file_loader")]
    [InlineData("SchemaMigrator", "ephi_migrator")]
    [InlineData("Deidentifier", "ephi_deidentifier_job")]
    public async Task Each_function_connects_as_its_own_login_and_no_other(string function, string login)
    {
        var run = await FunctionAsync(Contract(function));

        Assert.Equal(login, Variables(run)["DB_USER"]);
        Assert.Equal($"arn:aws:rds-db:us-east-1:222222222222:dbuser:db-ABC/{login}",
            run.Named("f-runs-policy").Statement("DatabaseUser").GetProperty("Resource").GetString());
    }

    [Fact]
    public async Task It_runs_privately_traced_bounded_and_encrypted()
    {
        var run = await FunctionAsync(Functions.StreamProcessor);

        var function = run.Named("f-function");
        Assert.Equal(("provided.al2023", "arm64"), (function.Text("runtime"), function.At("architectures.0")));
        Assert.Equal(("subnet-a", "subnet-b"), (function.At("vpcConfig.subnetIds.0"), function.At("vpcConfig.subnetIds.1")));
        Assert.Equal("f-network-group-id", function.At("vpcConfig.securityGroupIds.0"));
        Assert.Contains("keys-secrets-key", function.Text("kmsKeyArn"), StringComparison.Ordinal);
        Assert.Equal("Active", function.At("tracingConfig.mode"));
        Assert.Equal((7d, 512d, 120d), (function.Number("reservedConcurrentExecutions"), function.Number("memorySize"), function.Number("timeout")));
        Assert.Equal("bootstrap", function.Text("handler"));
        Assert.Null(function["codeSigningConfigArn"]);
        Assert.NotNull(run.Named("f-runs-role")["permissionsBoundary"]);
    }

    [Fact]
    public async Task Its_log_group_is_there_before_it_encrypted_and_kept()
    {
        var run = await FunctionAsync(Functions.StreamProcessor);

        var group = run.Named("f-log-group");
        Assert.Equal($"/aws/lambda/{run.Named("f-function").Text("name")}", group.Text("name"));
        Assert.Contains("keys-logs-key", group.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(400, group.Number("retentionInDays"));
    }

    [Fact]
    public async Task Its_security_group_leads_to_endpoints_database_S3_and_DynamoDB_and_nowhere_else()
    {
        var run = await FunctionAsync(Functions.StreamProcessor);

        var ways = run.Of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule");
        Assert.Equal(["database", "endpoints", "pl-dynamodb", "pl-s3"],
            ways.Select(way => (string)(way["referencedSecurityGroupId"] ?? way["prefixListId"])!).Order(StringComparer.Ordinal));
        Assert.All(ways, way => Assert.Null(way["cidrIpv4"]));
        Assert.DoesNotContain(run.Of("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"), way => way.Text("securityGroupId") == "f-network-group-id");
    }

    [Fact]
    public async Task A_function_that_keeps_no_readings_has_no_way_to_DynamoDB() =>
        Assert.DoesNotContain((await FunctionAsync(Functions.SchemaMigrator)).Of("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"), way => (string?)way["prefixListId"] == "pl-dynamodb");

    [Fact]
    public async Task Unsigned_code_is_refused_where_a_signing_profile_is_configured()
    {
        const string profile = "arn:aws:signer:us-east-1:222222222222:/signing-profiles/hipaa/0123456789";
        var run = await FunctionAsync(Functions.StreamProcessor, profile);

        var signing = run.One("aws:lambda/codeSigningConfig:CodeSigningConfig");
        Assert.Equal("Enforce", signing.At("policies.untrustedArtifactOnDeployment"));
        Assert.Equal(profile, signing.At("allowedPublishers.signingProfileVersionArns.0"));
        Assert.NotNull(run.Named("f-function")["codeSigningConfigArn"]);
    }

    private static FunctionContract Contract(string name) => Functions.All.Single(function => function.Name == name);

    private static Dictionary<string, string> Variables(Run run) =>
        ((IReadOnlyDictionary<string, object>)run.Named("f-function").At("environment.variables")!).ToDictionary(v => v.Key, v => (string)v.Value, StringComparer.Ordinal);

    private static string Sid(JsonElement statement) => statement.GetProperty("Sid").GetString()!;

    private static IEnumerable<string> Actions(JsonElement statement) => statement.GetProperty("Action") is { ValueKind: JsonValueKind.Array } list
        ? list.EnumerateArray().Select(action => action.GetString()!)
        : [statement.GetProperty("Action").GetString()!];

    private static Task<Run> FunctionAsync(FunctionContract contract, string? profile = null) => Run.ComponentAsync(world => new PrivateFunction("f",
        PipelineFunction.Args("f", contract, Pipeline.Resources(world, profile), new()
        {
            Description = "Test", MemoryMegabytes = 512, ReservedConcurrency = 7, TimeoutSeconds = 120,
        })));
}
