using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>
/// A resource that is not as the provider declares it is found. That none is wrong is an invariant, asked of every configuration.
/// </summary>
public sealed class ProviderAgreementTests(Runs runs) : IClassFixture<Runs>
{
    private const string Encryption = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration";
    private const string LogGroup = "aws:cloudwatch/logGroup:LogGroup";

    [Theory]
    [InlineData("retentionInDayz", 30.0, LogGroup + ".retentionInDayz does not exist")]
    [InlineData("retentionInDays", "30", LogGroup + ".retentionInDays is text and should be integer")]
    [InlineData("retentionInDays", 30.5, LogGroup + ".retentionInDays is a number with a fraction and should be integer")]
    [InlineData("skipDestroy", "true", LogGroup + ".skipDestroy is text and should be boolean")]
    [InlineData("tags", "phi", LogGroup + ".tags is text and should be string{}")]
    [InlineData("arn", "arn:aws:logs:us-east-1:222222222222:log-group:x", LogGroup + ".arn is an output")]
    public async Task An_input_that_the_provider_does_not_take_is_found(string input, object value, string deviation)
    {
        var group = (await runs.Of("dev")).Of(LogGroup)[0];

        Assert.Equal([deviation], Of(group, (input, value)));
    }

    [Theory]
    [InlineData("aws:iam/role:Role", "assumeRolePolicy")]
    [InlineData("aws:kms/alias:Alias", "targetKeyId")]
    [InlineData("random:index/randomId:RandomId", "byteLength")]
    public async Task A_required_input_that_is_missing_is_found(string type, string input)
    {
        var resource = (await runs.Of("dev")).Of(type)[0];

        Assert.Equal([$"{type}.{input} is required and missing"], Of(resource, (input, null)));
    }

    [Fact]
    public async Task A_deviation_in_a_nested_object_is_found()
    {
        var resource = (await runs.Of("dev")).Of(Encryption)[0];
        var rule = new Dictionary<string, object> { ["bucketKeyEnabled"] = 1.0, ["applyDefault"] = true };

        Assert.Equal(
            [Encryption + ".rules[0].applyDefault does not exist", Encryption + ".rules[0].bucketKeyEnabled is an integer and should be boolean"],
            Of(resource, ("rules", new List<object> { rule })));
    }

    [Fact]
    public async Task A_nested_input_that_is_required_and_missing_is_found()
    {
        var resource = (await runs.Of("dev")).Of("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration")[0];

        Assert.Equal(
            [$"{resource.Type}.rules[0].id is required and missing", $"{resource.Type}.rules[0].status is required and missing"],
            Of(resource, ("rules", new List<object> { new Dictionary<string, object>() })));
    }

    [Fact]
    public async Task A_type_that_the_provider_does_not_have_is_found()
    {
        var resource = (await runs.Of("dev")).With("aws:s3/bukket:Bukket", "mutant").Named("mutant");

        Assert.Equal(["aws:s3/bukket:Bukket is no type of the provider"], ProviderAgreement.Deviations(resource));
    }

    [Fact]
    public async Task An_argument_of_a_provider_that_is_not_json_text_is_found()
    {
        var provider = (await runs.Of("prod")).Of("pulumi:providers:aws")[0];

        Assert.Empty(ProviderAgreement.Deviations(provider));
        Assert.Equal(["pulumi:providers:aws.skipRegionValidation is a boolean and should be string"], Of(provider, ("skipRegionValidation", true)));
    }

    [Fact]
    public async Task All_resources_but_components_are_looked_at()
    {
        var run = await runs.Of("prod");
        var looked = run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal) || r.Type.StartsWith("random:", StringComparison.Ordinal)
            || r.Type.StartsWith("pulumi:providers:", StringComparison.Ordinal)).ToList();

        Assert.True(looked.Count > 500, $"{looked.Count} of {run.All.Count}");
        Assert.All(run.All.Except(looked), r => Assert.StartsWith("hipaa:", r.Type, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Of(Registered resource, params (string Input, object? Value)[] changes)
    {
        var inputs = changes.Aggregate(resource.Inputs, (map, change) =>
            change.Value is null ? map.Remove(change.Input) : map.SetItem(change.Input, change.Value));
        return ProviderAgreement.Deviations(resource with { Inputs = inputs }).Order(StringComparer.Ordinal);
    }
}
