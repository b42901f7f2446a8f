namespace Hipaa.Sdk.Tests.Core;

public sealed class RunTests
{
    [Fact]
    public async Task Without_an_engine_a_program_does_not_run_and_does_not_succeed()
    {
        var ran = false;

        Assert.NotEqual(0, await RunAsync(() => Deployment.RunAsync(() => { ran = true; })));
        Assert.NotEqual(0, await RunAsync(Deployment.RunAsync<StackTests.GoodStack>));
        Assert.False(ran);
    }

    /// <summary>The exit code of a program with this entry point.</summary>
    private static async Task<int> RunAsync(Func<Task<int>> main)
    {
        try
        {
            return await main();
        }
        catch (InvalidOperationException)
        {
            return 1;
        }
    }
}
