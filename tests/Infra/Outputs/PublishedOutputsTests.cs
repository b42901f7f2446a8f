using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Outputs;

public sealed class PublishedOutputsTests
{
    [Fact]
    public async Task Every_output_of_the_stack_is_a_parameter_too()
    {
        var outputs = typeof(HipaaStack).GetProperties().Count(p => p.DeclaringType == typeof(HipaaStack) && p.GetCustomAttributes(typeof(Pulumi.OutputAttribute), inherit: false).Length > 0);
        var parameters = (await Run.StackAsync("prod")).Of("aws:ssm/parameter:Parameter");

        Assert.Equal(outputs, parameters.Count);
        Assert.All(parameters, p => Assert.Matches("^/hipaa/prod/[a-z][a-z0-9-]+$", p.Text("name")));
    }

    [Theory]
    [InlineData("/hipaa/prod/database-port", "5432")]
    [InlineData("/hipaa/prod/database-name", "health")]
    [InlineData("/hipaa/prod/app-subnet-ids", "network-isolated-app-subnet-1-id,network-isolated-app-subnet-2-id,network-isolated-app-subnet-3-id")]
    public async Task Values_are_text(string name, string value) =>
        Assert.Equal(value, (await Run.StackAsync("prod")).Of("aws:ssm/parameter:Parameter").Single(p => p.Text("name") == name).Text("value"));

    [Theory]
    [InlineData("stream-arn", "events-stream")]
    [InlineData("landing-bucket-arn", "landing-bucket")]
    [InlineData("quarantine-bucket-arn", "quarantine-bucket")]
    [InlineData("analytics-bucket-arn", "analytics-rows-bucket")]
    [InlineData("audit-bucket-arn", "audit-records-bucket")]
    [InlineData("evidence-bucket-arn", "audit-evidence-bucket")]
    [InlineData("delivery-bucket-arn", "audit-delivery-bucket")]
    [InlineData("access-log-bucket-arn", "audit-access-logs-bucket")]
    [InlineData("failure-bucket-arn", "stream-processor-failures-bucket")]
    [InlineData("upload-bucket-arn", "partner-files-uploads-bucket")]
    [InlineData("database-arn", "database-instance")]
    [InlineData("latest-readings-table-arn", "latest-readings-table")]
    [InlineData("hmac-key-arn", "keys-hmac-key")]
    [InlineData("audit-key-arn", "keys-audit-key")]
    [InlineData("function-key-arn", "keys-secrets-key")]
    [InlineData("permissions-boundary-arn", "boundary-policy")]
    [InlineData("backup-vault-arn", "backups-here-vault")]
    [InlineData("web-acl-arn", "api-firewall-acl")]
    public async Task Stores_keys_and_guards_are_published_by_their_ARN(string output, string resource)
    {
        var run = await Run.StackAsync("prod");
        var value = run.Of("aws:ssm/parameter:Parameter").Single(p => p.Text("name") == $"/hipaa/prod/{output}").Text("value");

        Assert.Matches($"^arn:aws:.*[:/]{resource}$", value);
    }

    [Fact]
    public async Task The_dashboard_is_a_link() => Assert.Equal(
        "https://us-east-1.console.aws.amazon.com/cloudwatch/home?region=us-east-1#dashboards:name=hipaa-prod",
        (await Run.StackAsync("prod")).Of("aws:ssm/parameter:Parameter").Single(p => p.Text("name") == "/hipaa/prod/dashboard-url").Text("value"));

    [Fact]
    public async Task No_secret_is_published() => Assert.DoesNotContain(
        (await Run.StackAsync("prod")).Of("aws:ssm/parameter:Parameter"),
        p => (p.At("value") as string ?? "").Contains(":secret:", StringComparison.Ordinal) || p.Text("name").Contains("password", StringComparison.Ordinal));
}
