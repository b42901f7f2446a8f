using System.Globalization;
using System.Text;
using Hipaa.Lambdas.Tests.Fixtures;

namespace Hipaa.Lambdas.Tests.Reliability;

/// <summary>
/// A history of events, corrections, withdrawals, repetitions and conflicts, over two shards and files, stored in another order than it came
/// in: a database that is emptied and rebuilt by a replay, which goes by the keys of objects, is the same, and as the model says.
/// </summary>
[Collection(PipelineCollection.Name)]
public sealed class RebuildTests(PipelineServers servers)
{
    private const int Seeds = 4;

    /// <summary>All that is kept, but for when the server wrote it and the numbers that it gave; of a repetition either object may be named.</summary>
    private static readonly string[] Tables =
    [
        "select coalesce(string_agg(concat_ws(' ', tenant_id, event_id, encode(content_digest, 'hex'), row_id is null, effective_at, version, updated_at, status, arrived_at), '|' order by tenant_id, event_id), '') from ephi.event_key",
        "select coalesce(string_agg(concat_ws(' ', tenant_id, event_id, encode(content_digest, 'hex'), row_id is null, effective_at, version, updated_at, status, arrived_at), '|' order by tenant_id, event_id, content_digest), '') from ephi.event_version",
        """
        select coalesce(string_agg(line, '|' order by line), '') from (
            select concat_ws(' ', tenant_id, event_id, subject_id, type, effective_at, source, version, status, superseded_at is null, (
                select string_agg(concat_ws('=', ordinal, code, value, unit, superseded_at is null), ',' order by ordinal) from ephi.reading where reading.row_id = event.row_id)) collate "C" as line
            from ephi.event) as lines
        """,
    ];

    [Fact]
    public async Task An_emptied_database_is_rebuilt_to_the_same_state_whatever_came_and_in_whatever_order()
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        var histories = Enumerable.Range(1, Seeds).Select(seed => new History(seed)).ToList();
        foreach (var history in histories)
        {
            await history.StoreAsync(stack);
        }

        var (before, latest) = (await StateAsync(stack), await stack.LatestAsync());
        Assert.Contains("event.conflicting", (await stack.LinesAsync(stack.Quarantine)).Select(line => line.GetProperty("reason").GetString()));
        Assert.True(await stack.Database.ScalarAsync<long>("select count(*) from ephi.event_version") > 10 * Seeds);
        Assert.Equal(
            string.Join('|', histories.SelectMany(history => history.Shown).Order(StringComparer.Ordinal)),
            await stack.Database.ScalarAsync<string>("select string_agg(line, '|' order by line) from (select (concat_ws(' ', tenant_id, event_id, value::integer)) collate \"C\" as line from ephi.event join ephi.reading using (tenant_id, row_id) where reading.superseded_at is null) as shown"));

        await EmptyAsync(stack);
        await using var function = stack.StreamProcessor();
        await ReplayAllAsync(function);
        Assert.Equal(before, await StateAsync(stack));
        Assert.Equal(latest, await stack.LatestAsync());
        // Once more changes nothing.
        Assert.Equal(0, await ReplayAllAsync(function));
        Assert.Equal(before, await StateAsync(stack));
    }

    /// <summary>Run after run, as the runbook's loop does.</summary>
    /// <returns>How many events were stored.</returns>
    private static async Task<long> ReplayAllAsync(Hipaa.Lambdas.StreamProcessor.Function function)
    {
        for (var (after, stored, runs) = ("", 0L, 0); ; runs++)
        {
            var answer = await function.ReplayAsync("landing", $",\"after\":\"{after}\"");
            Assert.True(answer is { Failed: null, Unreadable: 0 } && runs < 20, $"{answer}");
            (after, stored) = (answer.After, stored + answer.Stored);
            if (answer.Done)
            {
                return stored;
            }
        }
    }

    /// <summary>Takes all events out, the truth of them and what was shown.</summary>
    internal static async Task EmptyAsync(PipelineStack stack)
    {
        await stack.Database.ExecuteAsync("set session_replication_role = replica; truncate ephi.event, ephi.reading, ephi.event_key, ephi.event_version cascade");
        foreach (var key in await stack.ItemKeysAsync())
        {
            var parts = key.Split(' ');
            await stack.Dynamo.DeleteItemAsync(stack.Table, new()
            {
                ["subjectKey"] = new Amazon.DynamoDBv2.Model.AttributeValue(parts[0]), ["code"] = new Amazon.DynamoDBv2.Model.AttributeValue(parts[1]),
            });
        }
    }

    private static async Task<string> StateAsync(PipelineStack stack)
    {
        var state = new StringBuilder();
        foreach (var table in Tables)
        {
            state.AppendLine((await stack.Database.ScalarAsync<string>(table)).Replace("|", "\n", StringComparison.Ordinal));
        }

        return state.ToString();
    }

    /// <summary>What one tenant's senders say, and the order in which it comes and is stored.</summary>
    private sealed class History
    {
        private const int Said = 120;
        private readonly Random _random;
        private readonly int _seed;
        private readonly string _tenant;
        private readonly List<Saying> _sayings;

        internal History(int seed)
        {
            (_random, _seed, _tenant) = (new Random(seed), seed, string.Create(CultureInfo.InvariantCulture, $"seed-{seed}"));
            // Each comes at its own moment; one in six comes twice, by another carrier.
            var moments = Enumerable.Range(0, Said * 2).OrderBy(_ => _random.Next()).ToList();
            _sayings = [.. Enumerable.Range(0, Said).Select(number => Say(moments[number]))];
            _sayings.AddRange(_sayings.Where(_ => _random.Next(6) == 0).Select((said, index) => said with { Moment = moments[Said + index] }).ToList());
        }

        /// <summary>Events that count, by what docs/decisions/functions.md says: number, status, and of one version what came first.</summary>
        internal IEnumerable<string> Shown => _sayings.GroupBy(said => said.Id, StringComparer.Ordinal)
            .Select(versions => versions.OrderByDescending(said => said.IsWithdrawal && said.Version is null ? int.MaxValue : said.Version ?? int.MinValue)
                .ThenByDescending(said => said.Status).ThenBy(said => said.Moment).First())
            .Where(said => !said.IsWithdrawal)
            .Select(said => string.Create(CultureInfo.InvariantCulture, $"{_tenant} {said.Id} {said.Value}"));

        /// <summary>Stores all of it: two shards and files, each in pieces, the pieces in an order of their own.</summary>
        internal async Task StoreAsync(PipelineStack stack)
        {
            await using var stream = stack.StreamProcessor();
            await using var files = stack.FileLoader();
            var pieces = _sayings.GroupBy(_ => _random.Next(3)).SelectMany(carrier => carrier.OrderBy(said => said.Moment).Chunk(7).Select(piece => (Carrier: carrier.Key, Piece: piece)));
            foreach (var (carrier, piece) in pieces.OrderBy(_ => _random.Next()))
            {
                if (carrier < 2)
                {
                    var records = piece.Select(said => KinesisRecords.Record(1000 + said.Moment, Json(said)) with { Arrived = said.Arrived });
                    Assert.Empty(await stream.DeliverAsync(records, string.Create(CultureInfo.InvariantCulture, $"shardId-{(_seed * 10) + carrier:D12}")));
                    continue;
                }

                // All of a file comes at one moment.
                foreach (var said in piece)
                {
                    Assert.Empty(await files.DeliverAsync(await stack.UploadAsync($"{_tenant}/{said.Moment}", Encoding.UTF8.GetBytes(Json(said)), at: said.Arrived)));
                }
            }
        }

        private Saying Say(int moment)
        {
            var status = _random.Next(8) switch { 0 => 0, 1 => 2, 2 => 3, _ => 1 };
            return new Saying(
                string.Create(CultureInfo.InvariantCulture, $"e{_random.Next(15)}"), _random.Next(3) == 0 ? null : _random.Next(3), status, 60 + _random.Next(4), _random.Next(2), moment);
        }

        private string Json(Saying said)
        {
            var version = said.Version is { } number ? $",\"version\":{number}" : "";
            return said.IsWithdrawal ? $$"""{"eventId":"{{said.Id}}","tenantId":"{{_tenant}}","status":"withdrawn"{{version}}}"""
                : $$"""{"eventId":"{{said.Id}}","tenantId":"{{_tenant}}","subjectId":"s-{{said.Subject}}","type":"activity","effectiveAt":"2026-01-15T0{{said.Subject}}:00:00Z","status":"{{Saying.Statuses[said.Status]}}"{{version}},"readings":[{"code":"heart-rate","value":{{said.Value}}}]}""";
        }
    }

    private sealed record Saying(string Id, int? Version, int Status, int Value, int Subject, int Moment)
    {
        internal static readonly string[] Statuses = ["preliminary", "final", "amended", "withdrawn"];

        internal bool IsWithdrawal => Status == 3;

        internal DateTimeOffset Arrived => KinesisRecords.Arrival.AddSeconds(Moment);
    }
}
