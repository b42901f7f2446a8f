using Hipaa.Infra.Stores.Analytics;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Tests.Stores.Analytics;

public sealed class AnalyticsZoneTests
{
    [Fact]
    public async Task The_table_is_what_the_export_writes()
    {
        var table = (await ZoneAsync()).One("aws:glue/catalogTable:CatalogTable");

        Assert.Equal("s3://analytics-rows-bucket-id/readings/", table.At("storageDescriptor.location"));
        Assert.Equal(
            DeidentifiedLayout.Columns.Select(column => (column.Name, column.Type)),
            ((IReadOnlyList<object>)table.At("storageDescriptor.columns")!).Cast<IReadOnlyDictionary<string, object>>().Select(column => ((string)column["name"], (string)column["type"])));
        Assert.Equal(("year", "code"), (table.At("partitionKeys.0.name"), table.At("partitionKeys.1.name")));
        var parameters = (IReadOnlyDictionary<string, object>)table["parameters"]!;
        Assert.Equal("s3://analytics-rows-bucket-id/readings/year=${year}/code=${code}/", parameters["storage.location.template"]);
        Assert.Equal(string.Join(',', DeidentifiedLayout.Codes), parameters["projection.code.values"]);
    }

    /// <summary>Each export writes all rows anew: kept as long as the rows, former versions would be as many as exports.</summary>
    [Fact]
    public async Task Former_versions_of_rows_are_gone_after_a_month()
    {
        var run = await ZoneAsync();

        Assert.Equal(1826d, run.Named("analytics-rows-lifecycle").At("rules.0.expiration.days"));
        Assert.Equal(30d, run.Named("analytics-rows-lifecycle").At("rules.0.noncurrentVersionExpiration.noncurrentDays"));
        Assert.Equal(30d, run.Named("analytics-results-lifecycle").At("rules.0.noncurrentVersionExpiration.noncurrentDays"));
    }

    [Fact]
    public async Task Results_are_encrypted_whatever_the_client_asks_for()
    {
        var workgroup = (await ZoneAsync()).One("aws:athena/workgroup:Workgroup");

        Assert.Equal(true, workgroup.At("configuration.enforceWorkgroupConfiguration"));
        Assert.Equal("SSE_KMS", workgroup.At("configuration.resultConfiguration.encryptionConfiguration.encryptionOption"));
        Assert.Contains("keys-deidentified-key", (string)workgroup.At("configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn")!, StringComparison.Ordinal);
        Assert.Equal("s3://analytics-results-bucket-id/", workgroup.At("configuration.resultConfiguration.outputLocation"));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task The_catalog_is_encrypted_unless_somebody_else_does(string manage, int settings) => Assert.Equal(settings,
        (await ZoneAsync(("hipaa:manageCatalogEncryption", manage), ("hipaa:singletonsOwner", "another stack"))).Of("aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings").Count);

    [Fact]
    public async Task Analysts_have_a_second_factor_and_reach_the_deidentified_class_by_athena_only()
    {
        var run = await ZoneAsync();

        var trust = run.Named("analytics-analyst-role").Statement("PeopleWithSecondFactor", "assumeRolePolicy").GetRawText();
        Assert.Contains("aws:MultiFactorAuthPresent", trust, StringComparison.Ordinal);
        var policy = run.Named("analytics-analyst-policy");
        Assert.Contains("aws:PrincipalTag/DataClassification", policy.Statement("Query").GetRawText(), StringComparison.Ordinal);
        Assert.All((string[])["SeeBuckets", "ReadRows", "KeepResults"], sid =>
            Assert.Contains("athena.amazonaws.com", policy.Statement(sid).GetProperty("Condition").GetRawText(), StringComparison.Ordinal));
        Assert.DoesNotContain("keys-phi", policy.Text("policy"), StringComparison.Ordinal);
    }

    private static Task<Run> ZoneAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world =>
        new AnalyticsZone("analytics", new()
        {
            Environment = "prod",
            Account = world.Account,
            SignIn = new(Hipaa.Components.Access.SignInKind.IamMfa),
            Settings = world.Settings.Analytics,
            Key = world.Keys.Deidentified,
            Boundary = world.Boundary,
            AccessLogBucket = "logs",
            VpcEndpointId = "vpce",
            Protect = true,
        }));
}
