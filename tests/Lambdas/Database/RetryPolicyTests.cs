using Hipaa.Lambdas.Database;
using Npgsql;

namespace Hipaa.Lambdas.Tests.Database;

public sealed class RetryPolicyTests
{
    private readonly RetryPolicy policy = new(TimeProvider.System) { FirstPause = TimeSpan.FromMilliseconds(1), Attempts = 4 };

    [Theory]
    [InlineData("40001", DatabaseFailure.Conflict, true)]
    [InlineData("40P01", DatabaseFailure.Conflict, true)]
    [InlineData("55P03", DatabaseFailure.LockTimeout, true)]
    [InlineData("08006", DatabaseFailure.ConnectionLost, true)]
    [InlineData("57P01", DatabaseFailure.ConnectionLost, true)]
    [InlineData("57P02", DatabaseFailure.ConnectionLost, true)]
    [InlineData("57P03", DatabaseFailure.Unavailable, true)]
    [InlineData("53300", DatabaseFailure.Unavailable, true)]
    [InlineData("25006", DatabaseFailure.ReadOnly, true)]
    [InlineData("57014", DatabaseFailure.TimedOut, false)]
    [InlineData("28P01", DatabaseFailure.LoginRefused, false)]
    [InlineData("23505", DatabaseFailure.Permanent, false)]
    [InlineData("42501", DatabaseFailure.Permanent, false)]
    public async Task Repeats_what_may_pass_and_nothing_else(string sqlState, DatabaseFailure failure, bool repeated)
    {
        var attempts = 0;
        var exception = await Assert.ThrowsAsync<DatabaseException>(() => policy.RunAsync<int>(
            _ =>
            {
                attempts++;
                throw new PostgresException("text of the server", "ERROR", "ERROR", sqlState);
            },
            CancellationToken.None));
        Assert.Equal(failure, exception.Failure);
        Assert.Equal(repeated ? policy.Attempts : 1, attempts);
        Assert.DoesNotContain("text of the server", exception.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Pauses_double_up_to_a_bound()
    {
        var longest = new RetryPolicy(TimeProvider.System) { Jitter = new Certain(0.999999) };
        var pauses = Enumerable.Range(1, 40).Select(longest.Pause).ToList();
        Assert.True(pauses[1] > pauses[0] && pauses[2] > pauses[1], "early pauses should grow");
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, longest.LongestPause));
        Assert.Equal(TimeSpan.Zero, new RetryPolicy(TimeProvider.System) { Jitter = new Certain(0) }.Pause(9));
    }

    [Fact]
    public async Task Does_not_repeat_once_time_has_run_out()
    {
        using var ended = new CancellationTokenSource();
        var attempts = 0;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => policy.RunAsync<int>(
            async _ =>
            {
                attempts++;
                await ended.CancelAsync();
                throw new PostgresException("text", "ERROR", "ERROR", "40001");
            },
            ended.Token));
        Assert.Equal(1, attempts);
    }

    [Fact]
    public async Task Leaves_errors_alone_that_are_not_of_the_database() =>
        await Assert.ThrowsAsync<FormatException>(() => policy.RunAsync<int>(_ => throw new FormatException(), CancellationToken.None));

    private sealed class Certain(double value) : Random
    {
        public override double NextDouble() => value;
    }
}
