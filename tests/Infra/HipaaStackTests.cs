using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests;

public sealed class HipaaStackTests
{
    [Theory]
    [InlineData("dev", "111111111111")]
    [InlineData("prod", "222222222222")]
    public async Task Everything_is_created_by_a_provider_of_the_account_that_tags_it(string stack, string account)
    {
        var run = await Run.StackAsync(stack);

        var provider = run.Named("aws");
        Assert.Contains(account, provider.Text("allowedAccountIds"), StringComparison.Ordinal);
        Assert.Contains($"\"Environment\": \"{stack}\"", provider.Text("defaultTags"), StringComparison.Ordinal);
        Assert.All(run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal)),
            r => Assert.Matches("::aws(-recovery)?::", r.Provider));
    }
}
