using Hipaa.Lambdas.Database;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Deidentifier;

/// <summary>Servers of their own, since they kill one.</summary>
public sealed class ExportCrashTests(PipelineServers servers) : IClassFixture<PipelineServers>
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_database_killed_before_any_object_of_a_window_costs_and_doubles_nothing(int killedAt)
    {
        await using var stack = await ExportStack.CreateAsync(servers);
        for (var number = 0; number < 6; number++)
        {
            await stack.AddAsync($"e{number}", value: $"{60 + number}", effective: $"{2020 + (number % 3)}-01-01Z");
        }

        var written = 0;
        stack.Proxy.Plan = request =>
        {
            if (request.StartsWith("PUT ", StringComparison.Ordinal) && Interlocked.Increment(ref written) == killedAt)
            {
                servers.Postgres.KillAsync().GetAwaiter().GetResult();
            }

            return Fault.None;
        };
        var broken = stack.RunAsync();
        while (Volatile.Read(ref written) < killedAt && !broken.IsCompleted)
        {
            await Task.Delay(5);
        }

        await servers.Postgres.StartAsync();
        try
        {
            await broken;
        }
        catch (DatabaseException)
        {
            // The server took longer to come back than the run was willing to wait; the next run is the schedule's.
        }

        Assert.True((await stack.RunAsync()).Finished);
        Assert.Equal([60, 61, 62, 63, 64, 65], await stack.ValuesAsync());
        Assert.Equal(1L, await stack.Database.ScalarAsync<long>("select count(*) from ephi.export_window"));
    }
}
