using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>Each row of what the stack provisions is there, in every environment, and what is optional only where it is asked for.</summary>
public sealed class StackRowTests(Runs runs) : IClassFixture<Runs>
{
    public static TheoryData<string> Rows => [.. StackRow.All.Keys];

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task A_row_is_provisioned_in_prod_and_in_dev(string row)
    {
        var (isThere, needs) = StackRow.All[row];

        foreach (var stack in (string[])["prod", "dev"])
        {
            var run = needs is null ? await runs.Of(stack) : await Run.StackAsync(stack, needs);
            Assert.True(isThere(run), $"{row}: not in {stack}");
            if (needs is not null && needs[0].Key != "hipaa:recoveryRegion")
            {
                Assert.False(isThere(await runs.Of(stack)), $"{row}: in {stack} though nobody asked for it");
            }
        }
    }

    [Fact]
    public async Task The_prod_environment_has_a_second_Region() =>
        Assert.True(StackRow.All["replica keys, copies of buckets and of backups in the second Region"].IsThere(await runs.Of("prod")));
}
