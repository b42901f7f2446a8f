using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.Settings;

/// <summary>What a stack says of the way to AWS reaches every provider of the program, or is refused by name.</summary>
public sealed class ProviderConnectionTests
{
    private const string Role = "arn:aws:iam::222222222222:role/deploy";

    [Fact]
    public void Every_key_of_the_provider_is_set_by_the_program_passed_on_or_refused() => Assert.Equal(
        ProviderSchema.Read("aws.json").GetProperty("provider").GetProperty("properties").EnumerateObject().Select(key => key.Name)
            .Order(StringComparer.Ordinal),
        ProviderConnection.PassedKeys.Concat(ProviderConnection.RefusedKeys).Append("region").Order(StringComparer.Ordinal));

    [Fact]
    public async Task Profile_and_roles_reach_the_providers_of_both_Regions()
    {
        var run = await Run.StackAsync("prod", ("aws:profile", "hipaa-prod"), ("aws:maxRetries", "7"), ("aws:useFipsEndpoint", "true"),
            ("aws:assumeRoles", $$$"""[{"roleArn":"{{{Role}}}","externalId":"42","tags":{"team":"care"}}]"""), ("aws:sharedConfigFiles", """["a","b"]"""));

        Assert.All((string[])["aws", "aws-recovery"], name =>
        {
            var provider = run.Named(name);
            Assert.Equal("hipaa-prod", provider.Text("profile"));
            Assert.Contains(Role, provider.Text("assumeRoles"), StringComparison.Ordinal);
            Assert.Contains("\"externalId\": \"42\"", provider.Text("assumeRoles"), StringComparison.Ordinal);
            Assert.Contains("team", provider.Text("assumeRoles"), StringComparison.Ordinal);
            Assert.Equal("7", provider.Text("maxRetries"));
            Assert.Equal("true", provider.Text("useFipsEndpoint"));
            Assert.Contains("\"b\"", provider.Text("sharedConfigFiles"), StringComparison.Ordinal);
            Assert.Contains("222222222222", provider.Text("allowedAccountIds"), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("aws:endpoints", """[{"s3":"http://127.0.0.1:9000"}]""", "is not passed on: the program talks to AWS alone, by its own names and over TLS")]
    [InlineData("aws:skipRequestingAccountId", "true", "is not passed on: the program asserts account and Region before it registers anything")]
    [InlineData("aws:assumeRole", "{}", "is no key of the AWS provider that the program passes on; it passes assumeRoles, ")]
    [InlineData("aws:assumeRoles", """[{"roleName":"deploy"}]""", "must be the role as the AWS provider's documentation writes it")]
    [InlineData("aws:assumeRoles", Role, "must be the role as the AWS provider's documentation writes it")]
    [InlineData("aws:maxRetries", "many", "must be a whole number")]
    [InlineData("aws:useFipsEndpoint", "yes", "must be true or false")]
    [InlineData("aws:profile", "", "must be a text")]
    [InlineData("aws:sharedConfigFiles", "a", "must be a list of texts")]
    public void What_can_not_be_passed_on_is_refused_by_name(string key, string value, string allowed)
    {
        var problem = Assert.Single(Problems((key, value)));

        Assert.StartsWith($"Pulumi.prod.yaml: {key}: \"", problem.ToString(), StringComparison.Ordinal);
        Assert.Contains($"\": {allowed}", problem.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("aws:accessKey")]
    [InlineData("aws:secretKey")]
    [InlineData("aws:token")]
    public void A_key_kept_in_the_configuration_is_refused_and_not_shown(string key)
    {
        var problem = Assert.Single(Problems((key, "hunter2"))).ToString();

        Assert.StartsWith($"Pulumi.prod.yaml: {key}: \"(not shown)\": is not passed on: keys are not kept in a stack", problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    private static IReadOnlyList<Problem> Problems(params (string Key, string? Value)[] changes) =>
        Assert.Throws<InvalidSettingsException>(() => StackSettings.Read(StackFiles.Config("prod", changes), "prod")).Problems;
}
