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
        Assert.All(parameters, p => Assert.Matches("^/hipaa/prod/[a-z-]+$", p.Text("name")));
    }

    [Theory]
    [InlineData("/hipaa/prod/database-port", "5432")]
    [InlineData("/hipaa/prod/database-name", "health")]
    [InlineData("/hipaa/prod/app-subnet-ids", "network-isolated-app-subnet-1-id,network-isolated-app-subnet-2-id,network-isolated-app-subnet-3-id")]
    public async Task Values_are_text(string name, string value) =>
        Assert.Equal(value, (await Run.StackAsync("prod")).Of("aws:ssm/parameter:Parameter").Single(p => p.Text("name") == name).Text("value"));

    [Fact]
    public async Task No_secret_is_published() => Assert.DoesNotContain(
        (await Run.StackAsync("prod")).Of("aws:ssm/parameter:Parameter"),
        p => (p.At("value") as string ?? "").Contains(":secret:", StringComparison.Ordinal) || p.Text("name").Contains("password", StringComparison.Ordinal));
}
