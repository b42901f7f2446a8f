using System.Diagnostics;
using System.Text.Json;

namespace Hipaa.Cli.Try;

/// <summary>One try from the first event to the verdict.</summary>
internal sealed class TryRun(LocalStack stack, StackPlan plan, TryOptions options, Meter meter)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(700);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Stopwatch _time = Stopwatch.StartNew();
    private readonly Ledger _ledger = new();
    private StoreReader _stores = null!;
    private FaultScript? _faults;
    private int _deidentified;

    /// <summary>Told what is where, about twice a second.</summary>
    internal Action<Counts, IReadOnlyList<string>> Show { get; init; } = (_, _) => { };

    /// <summary>What is going on.</summary>
    internal string Phase { get; private set; } = "starting";

    /// <summary>What was seen last.</summary>
    internal Counts Last { get; private set; } = new();

    internal async Task<TryResult> RunAsync(double secondsToStart, CancellationToken cancellation)
    {
        _stores = new(stack.Aws, stack.Database, plan);
        Phase = "the migrator makes the schema";
        Show(Last = Last with { Phase = Phase }, []);
        await stack.MigrateAsync(cancellation);
        _faults = options.Faults ? new(stack.Proxy, stack.Processors, stack.Database, meter, options) : null;
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var playing = stack.PlayAsync(over.Token);
        var watching = WatchAsync(over.Token);
        var sending = Task.CompletedTask;
        try
        {
            Phase = options.Faults ? "devices send while things break" : "devices send";
            sending = Task.WhenAll(
                new Feeder(stack.Aws, plan, stack.Cloud, _ledger, options).RunAsync(over.Token), _faults?.RunAsync(over.Token) ?? Task.CompletedTask);
            await FirstFailureAsync(sending, playing, watching);
            Phase = "what was sent is worked through";
            await FirstFailureAsync(DrainedAsync(over.Token), playing, watching);
        }
        finally
        {
            await over.CancelAsync();
            // However they end: what is worth telling was told above.
            await Task.WhenAny(Task.WhenAll(sending, playing, watching));
        }

        Phase = "the de-identifier runs";
        using (var answer = JsonDocument.Parse(await stack.DeidentifyAsync(cancellation))) _deidentified = answer.RootElement.GetProperty("rows").GetInt32();
        var balance = await Balance.OfAsync(_ledger, _stores, plan, cancellation);
        Phase = balance.All(line => line.Holds) ? "done: nothing is lost" : "done: something is missing";
        var counts = await CountAsync(cancellation);
        Show(counts, Happened);
        return new(options, stack.Kind, counts, balance, Happened, secondsToStart);
    }

    private IReadOnlyList<string> Happened => _faults?.Happened ?? [];

    private async Task WatchAsync(CancellationToken cancellation)
    {
        while (true)
        {
            Show(Last = await CountAsync(cancellation), Happened);
            await Task.Delay(Look, cancellation);
        }
    }

    private async Task DrainedAsync(CancellationToken cancellation)
    {
        var since = Stopwatch.GetTimestamp();
        while (stack.Delivered < _ledger.Records || (await _stores.ReceiptsAsync(cancellation)).Count < _ledger.Files)
        {
            // What is missing then is said by the balance.
            if (Stopwatch.GetElapsedTime(since) > Patience) return;
            await Task.Delay(200, cancellation);
        }
    }

    private async Task<Counts> CountAsync(CancellationToken cancellation)
    {
        var stored = await _stores.StoredAsync(cancellation);
        return new()
        {
            Phase = Phase,
            Seconds = Math.Round(_time.Elapsed.TotalSeconds, 1),
            EventsSent = _ledger.Events,
            RecordsSent = _ledger.Records,
            RecordsWaiting = _ledger.Records - stack.Delivered,
            FilesUploaded = _ledger.Files,
            FilesLoaded = (await _stores.ReceiptsAsync(cancellation)).Count,
            Invocations = meter.Invocations,
            Retries = meter.Retries,
            Environments = stack.Environments,
            Archived = (await _stores.ArchivedAsync(cancellation)).Count,
            Quarantined = (await _stores.RefusedAsync(cancellation)).Count,
            Stored = stored ?? Last.Stored,
            Duplicates = _ledger.Duplicates,
            Latest = (await _stores.LatestAsync(cancellation)).Count,
            GivenUp = await _stores.GivenUpAsync(cancellation),
            Deidentified = _deidentified,
            RequestsBroken = meter.Broken,
            Kills = meter.Kills,
            DatabaseUp = stored is not null,
        };
    }

    /// <summary>Waits for work, unless what it stands on ends first, which it never does by itself.</summary>
    private static async Task FirstFailureAsync(Task work, params Task[] standing)
    {
        if (await Task.WhenAny([work, .. standing]) is var first && first != work) await first;
        await work;
    }
}
