using System.Collections.Concurrent;
using Hipaa.Local.Mapping;

namespace Hipaa.Local.Functions;

/// <summary>How a function is started.</summary>
/// <param name="Name">Its deployed name.</param>
/// <param name="Arn">What it is told that it is.</param>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">By the address of the runtime API, all that it finds.</param>
/// <param name="Timeout">Longest run of an invocation.</param>
/// <param name="Concurrency">Most environments at a time.</param>
internal sealed record FunctionStart(
    string Name, string Arn, IReadOnlyList<string> Command, Func<string, IEnumerable<KeyValuePair<string, string>>> Environment, TimeSpan Timeout, int Concurrency);

/// <summary>
/// The execution environments of a function: made when they are needed, kept for the next invocation, and given up when their process ends or a deadline
/// passes (AWS Lambda Developer Guide, "Understanding the Lambda execution environment lifecycle").
/// </summary>
/// <param name="start">How.</param>
/// <param name="line">Takes each line that the function logs.</param>
internal sealed class FunctionPool(FunctionStart start, Action<string> line) : IAsyncDisposable
{
    private readonly SemaphoreSlim _free = new(start.Concurrency, start.Concurrency);
    private readonly ConcurrentStack<ExecutionEnvironment> _idle = new();
    private readonly ConcurrentDictionary<ExecutionEnvironment, bool> _all = new();
    private volatile bool _closed;
    private int _started;

    /// <summary>Environments that were started so far.</summary>
    internal int Started => Volatile.Read(ref _started);

    /// <summary>Hands an event to an environment that is free.</summary>
    internal async Task<InvocationAnswer> InvokeAsync(byte[] input, CancellationToken cancellation)
    {
        await _free.WaitAsync(cancellation);
        try
        {
            var environment = await FreeAsync();
            InvocationAnswer answer;
            try
            {
                answer = await environment.InvokeAsync(input, start.Timeout, cancellation);
            }
            catch
            {
                await GiveUpAsync(environment);
                throw;
            }

            if (answer.Crashed) await GiveUpAsync(environment);
            else _idle.Push(environment);
            return answer;
        }
        finally
        {
            _free.Release();
        }
    }

    /// <summary>Kills what runs now, with signal 9, as when the machine below it fails.</summary>
    /// <returns>How many processes.</returns>
    internal int KillAll() => _all.Keys.Count(environment => environment.Kill());

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        foreach (var environment in _all.Keys) await GiveUpAsync(environment);
        _free.Dispose();
    }

    /// <summary>One that is there and alive, or a new one.</summary>
    private async Task<ExecutionEnvironment> FreeAsync()
    {
        while (_idle.TryPop(out var idle))
        {
            if (idle.IsAlive) return idle;
            await GiveUpAsync(idle);
        }

        var made = await ExecutionEnvironment.StartAsync(start, line);
        _all[made] = true;
        Interlocked.Increment(ref _started);
        if (_closed) await GiveUpAsync(made);
        return made;
    }

    private async Task GiveUpAsync(ExecutionEnvironment environment)
    {
        if (_all.TryRemove(environment, out _)) await environment.DisposeAsync();
    }
}

/// <summary>One execution environment: a runtime API, and the process that asks it for events.</summary>
internal sealed class ExecutionEnvironment : IAsyncDisposable
{
    private readonly RuntimeApiServer _api;
    private readonly FunctionProcess _process;

    private ExecutionEnvironment(RuntimeApiServer api, FunctionProcess process) => (_api, _process) = (api, process);

    internal static async Task<ExecutionEnvironment> StartAsync(FunctionStart start, Action<string> line)
    {
        var api = await RuntimeApiServer.StartAsync(start.Arn);
        try
        {
            return new(api, FunctionProcess.Start(start.Command, start.Environment(api.Authority), line));
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Whether its process runs.</summary>
    internal bool IsAlive => !_process.HasExited;

    /// <summary>Hands it an event; it has until the deadline to answer.</summary>
    internal async Task<InvocationAnswer> InvokeAsync(byte[] input, TimeSpan timeout, CancellationToken cancellation)
    {
        using var body = new MemoryStream(input);
        var told = _api.InvokeAsync(body, timeout, timeout + TimeSpan.FromSeconds(10));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var exited = _process.ExitedAsync(ended.Token);
        try
        {
            if (await Task.WhenAny(told, exited) != told)
            {
                await exited;
                return new("", Crashed: true);
            }

            var answer = await told;
            return answer.Path.EndsWith("/error", StringComparison.Ordinal) ? new(answer.Body, answer.ErrorType ?? "Unhandled") : new(answer.Body);
        }
        catch (TimeoutException)
        {
            return new("", Crashed: true);
        }
        finally
        {
            await ended.CancelAsync();
        }
    }

    /// <summary>Signal 9.</summary>
    /// <returns>Whether there was something to kill.</returns>
    internal bool Kill()
    {
        if (_process.HasExited) return false;
        _process.Kill();
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Dispose();
        await _api.DisposeAsync();
    }
}
