using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Local.Mapping;

namespace Hipaa.Lambdas.Tests.Mapping;

/// <summary>
/// What the player of event source mappings does is what AWS documents ("Configuring partial batch response with Kinesis Data Streams and Lambda", "Retain
/// discarded batch records for a Kinesis Data Streams event source in Lambda", AWS Lambda Developer Guide).
/// </summary>
public sealed class StreamDeliveryTests
{
    private const string Done = """{"batchItemFailures":[]}""";

    private static readonly DateTimeOffset Start = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly StreamMapping Deployed = new(100, TimeSpan.Zero, 1, ReportsItems: true, Bisects: true, MaximumRetries: -1, MaximumAge: null);

    private readonly List<string> _invocations = [];
    private readonly List<string> _discarded = [];
    private int _splits;

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"batchItemFailures":null}""")]
    [InlineData(Done)]
    public async Task A_complete_success(string answer)
    {
        await DeliverAsync(Deployed, 4, _ => new(answer));
        Assert.Equal(["0 1 2 3"], _invocations);
    }

    [Theory]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":""}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":null}]}""")]
    [InlineData("""{"batchItemFailures":[{"item":"2"}]}""")]
    [InlineData("""{"batchItemFailures":[{"itemIdentifier":"9"}]}""")]
    [InlineData("not JSON")]
    public async Task A_complete_failure_is_retried_whole_where_nothing_bisects(string answer)
    {
        await DeliverAsync(Deployed with { Bisects = false }, 3, count => new(count == 1 ? answer : Done));
        Assert.Equal(["0 1 2", "0 1 2"], _invocations);
    }

    [Fact]
    public async Task Goes_on_from_the_lowest_item_that_failed()
    {
        await DeliverAsync(Deployed, 6, count => new(count == 1 ? """{"batchItemFailures":[{"itemIdentifier":"4"},{"itemIdentifier":"2"}]}""" : Done));
        Assert.Equal(["0 1 2 3 4 5", "2 3 4 5"], _invocations);
    }

    [Fact]
    public async Task An_answer_is_not_read_where_the_mapping_does_not_say_so()
    {
        await DeliverAsync(Deployed with { ReportsItems = false }, 3, _ => new("""{"batchItemFailures":[{"itemIdentifier":"0"}]}"""));
        Assert.Equal(["0 1 2"], _invocations);
    }

    [Fact]
    public async Task An_invocation_that_fails_is_split_in_order_until_the_bad_record_is_alone()
    {
        await DeliverAsync(Deployed with { MaximumRetries = 0 }, 4, _ => _invocations[^1].Contains('2', StringComparison.Ordinal) ? new("", "Unhandled") : new(Done));
        Assert.Equal(["0 1 2 3", "0 1", "2 3", "2", "3"], _invocations);
        Assert.Equal(["2 RetryAttemptsExhausted"], _discarded);
        Assert.Equal(2, _splits);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 4)]
    public async Task Splitting_uses_up_no_retries_and_what_is_left_is_given_up_on_after_them(int retries, int invocations)
    {
        await DeliverAsync(Deployed with { MaximumRetries = retries }, 1, _ => new("", Crashed: true));
        Assert.Equal(Enumerable.Repeat("0", invocations), _invocations);
        Assert.Equal(["0 RetryAttemptsExhausted"], _discarded);
    }

    [Fact]
    public async Task An_answer_that_the_first_record_failed_is_retried_and_not_split()
    {
        await DeliverAsync(Deployed with { MaximumRetries = 2 }, 2, count => new(count == 3 ? Done : """{"batchItemFailures":[{"itemIdentifier":"0"}]}"""));
        Assert.Equal(["0 1", "0 1", "0 1"], _invocations);
        Assert.Empty(_discarded);
        Assert.Equal(0, _splits);
    }

    [Fact]
    public async Task Progress_begins_the_retries_anew()
    {
        await DeliverAsync(Deployed with { MaximumRetries = 1 }, 3, count => new(
            count == 5 ? Done : $$"""{"batchItemFailures":[{"itemIdentifier":"{{count / 2}}"}]}"""));
        Assert.Equal(["0 1 2", "0 1 2", "1 2", "1 2", "2"], _invocations);
        Assert.Empty(_discarded);
    }

    [Fact]
    public async Task Records_above_the_age_are_given_up_on_whole_and_the_others_go_on()
    {
        var clock = new HastyClock();
        var records = Records(4, clock.GetUtcNow() - TimeSpan.FromHours(2), TimeSpan.FromMinutes(50));
        await DeliverAsync(Deployed with { MaximumAge = TimeSpan.FromHours(1) }, records, _ => new(Done), clock);
        Assert.Equal(["2 3"], _invocations);
        Assert.Equal(["0 1 RecordAgeExceeded"], _discarded);
    }

    [Fact]
    public async Task Without_a_count_only_age_ends_the_retries()
    {
        var clock = new HastyClock();
        await DeliverAsync(
            Deployed with { MaximumAge = TimeSpan.FromSeconds(30) }, Records(2, clock.GetUtcNow(), TimeSpan.Zero),
            _ => new("""{"batchItemFailures":[{"itemIdentifier":"0"}]}"""), clock);
        Assert.InRange(_invocations.Count, 20, 60);
        Assert.Equal(["0 1 RecordAgeExceeded"], _discarded);
    }

    private Task DeliverAsync(StreamMapping mapping, int count, Func<int, InvocationAnswer> answer) =>
        DeliverAsync(mapping, Records(count, Start, TimeSpan.Zero), answer, new HastyClock());

    private async Task DeliverAsync(StreamMapping mapping, IReadOnlyList<StreamRecord> records, Func<int, InvocationAnswer> answer, TimeProvider clock) =>
        await new StreamDelivery(
            mapping,
            (batch, _) =>
            {
                _invocations.Add(Text(batch));
                return Task.FromResult(answer(_invocations.Count));
            },
            (discarded, _) =>
            {
                _discarded.Add($"{Text(discarded.Records)} {discarded.Why}");
                return Task.CompletedTask;
            },
            clock) { Split = () => _splits++ }.DeliverAsync(records, CancellationToken.None);

    private static List<StreamRecord> Records(int count, DateTimeOffset first, TimeSpan apart) =>
        [.. Enumerable.Range(0, count).Select(number => new StreamRecord($"{number}", "key", first + (apart * number), []))];

    private static string Text(IEnumerable<StreamRecord> records) => string.Join(' ', records.Select(record => record.Sequence));
}
