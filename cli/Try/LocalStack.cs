using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Functions;
using Hipaa.Local.Mapping;
using Hipaa.Local.Servers;

namespace Hipaa.Cli.Try;

/// <summary>A stack on this machine: servers, stores, functions and what feeds them. Whatever it starts or writes is gone when it is disposed of.</summary>
internal sealed class LocalStack : IAsyncDisposable
{
    private readonly StackPlan _plan;
    private readonly DirectoryInfo _task;
    private readonly List<IAsyncDisposable> _parts = [];
    private readonly Dictionary<FunctionContract, FunctionPool> _functions = [];
    private readonly ConcurrentDictionary<FunctionContract, string> _said = [];
    private readonly Meter _meter;
    private MotoProcess _moto = null!;
    private StreamPoller _stream = null!;
    private QueuePoller _queue = null!;

    private LocalStack(StackPlan plan, Meter meter, DirectoryInfo task) => (_plan, _meter, _task) = (plan, meter, task);

    internal LocalAws Aws { get; private set; } = null!;

    internal LocalDatabase Database { get; private set; } = null!;

    internal LocalCloud Cloud { get; private set; } = null!;

    internal FaultProxy Proxy { get; private set; } = null!;

    /// <summary>What the functions are.</summary>
    internal string Kind { get; private set; } = "";

    /// <summary>Records that were taken to their end.</summary>
    internal int Delivered => _stream.Delivered;

    /// <summary>Environments that were started.</summary>
    internal int Environments => _functions.Values.Sum(function => function.Started);

    internal FunctionPool[] Processors => [_functions[Functions.StreamProcessor], _functions[Functions.FileLoader]];

    /// <exception cref="TryException">A part does not come up.</exception>
    internal static async Task<LocalStack> StartAsync(string root, string moto, StackPlan plan, Meter meter, Action<string> say, CancellationToken cancellation)
    {
        var stack = new LocalStack(plan, meter, Directory.CreateTempSubdirectory("hipaa-try-"));
        try
        {
            await stack.StartServersAsync(root, moto, say, cancellation);
            return stack;
        }
        catch (InvalidOperationException problem)
        {
            await stack.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw new TryException(problem.Message.ReplaceLineEndings(" "));
        }
        catch
        {
            await stack.DisposeAsync();
            throw;
        }
    }

    /// <summary>Brings the schema to that of this build, as the stack has it done: by the migrator, with the administrator's secret.</summary>
    internal Task<string> MigrateAsync(CancellationToken cancellation) => AskAsync(Functions.SchemaMigrator, _plan.MigratorInput, cancellation);

    /// <summary>A run of the de-identifier, as its schedule makes one.</summary>
    internal Task<string> DeidentifyAsync(CancellationToken cancellation) => AskAsync(Functions.Deidentifier, "{}", cancellation);

    /// <summary>Plays the mappings until it is cancelled.</summary>
    internal Task PlayAsync(CancellationToken cancellation) => Together.RunAsync(_stream.RunAsync(cancellation), _queue.RunAsync(cancellation));

    public async ValueTask DisposeAsync()
    {
        // One part that does not end must not keep the others.
        foreach (var part in Enumerable.Reverse(_parts))
        {
            try
            {
                await part.DisposeAsync();
            }
            catch (Exception exception) when (exception is InvalidOperationException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"hipaa: left behind: {exception.Message.ReplaceLineEndings(" ")}");
            }
        }

        _task.Delete(recursive: true);
    }

    private async Task StartServersAsync(string root, string moto, Action<string> say, CancellationToken cancellation)
    {
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var programs = FunctionPrograms.GetAsync(root, _task.FullName, say, cancellation);
        var database = LocalDatabase.StartAsync(_plan.Of(Functions.SchemaMigrator), password);
        var cloud = MotoProcess.StartAsync(moto, cancellation);
        try
        {
            await Task.WhenAll(programs, database, cloud);
        }
        finally
        {
            if (database.IsCompletedSuccessfully) _parts.Add(Database = await database);
            if (cloud.IsCompletedSuccessfully) _parts.Add(new Disposing(_moto = await cloud));
        }

        Kind = (await programs).Kind;
        _parts.Add(new Disposing(Aws = new(_moto.Endpoint, _plan.Region)));
        _parts.Add(Proxy = await FaultProxy.StartAsync(_moto.Endpoint));
        Cloud = new(Aws, _plan);
        await Cloud.CreateAsync(password, cancellation);
        foreach (var function in _plan.Functions) _parts.Add(_functions[function.Contract] = Pool(function, (await programs).Commands[function.Contract]));
        var processor = _plan.Of(Functions.StreamProcessor);
        var hurried = _plan.StreamMapping with { BatchWindow = TimeSpan.FromSeconds(Math.Min(_plan.StreamMapping.BatchWindow.TotalSeconds, 1)) };
        _stream = new(Aws, _plan.StreamName, hurried, shard => new StreamDelivery(
            hurried,
            (records, token) => InvokeAsync(processor.Contract, KinesisEvent.Of(Cloud.StreamArn, shard, records), token),
            (batch, token) => Aws.PutObjectAsync(
                _plan.FailureBucket, FailureDocument.Key(_plan.MappingId, shard, DateTimeOffset.UtcNow, Guid.NewGuid()),
                FailureDocument.Of(processor.Arn, Cloud.StreamArn, shard, batch, DateTimeOffset.UtcNow), token),
            TimeProvider.System) { Retried = _meter.Retried });
        _queue = new(
            Aws, Cloud.QueueUrl, _plan.Queue.BatchSize, _plan.Queue.Concurrency, _plan.Queue.ReportsItems,
            (messages, token) => InvokeAsync(Functions.FileLoader, QueueDelivery.Event(_plan.Of(Functions.FileLoader).Arn, messages), token));
    }

    private FunctionPool Pool(PlannedFunction function, IReadOnlyList<string> command) => new(
        new(function.Name, function.Arn, command, api => Environment(function, command, api), function.Timeout, function.Concurrency), line => _said[function.Contract] = line);

    /// <summary>As deployed, but for where the servers of this machine are.</summary>
    private Dictionary<string, string> Environment(PlannedFunction function, IReadOnlyList<string> command, string api)
    {
        var managed = command[0] == "dotnet";
        var environment = LambdaEnvironment.Of(
            function.Name, managed ? $"Hipaa.Lambdas.{function.Contract.Name}" : "bootstrap", managed ? "dotnet10" : "provided.al2023", api, Proxy.Endpoint,
            function.MemoryMegabytes, _plan.Region);
        foreach (var (name, value) in Cloud.Environment(function)) environment[name] = value;
        environment[KnownSettings.DatabaseHost.Name] = LocalDatabase.Host;
        environment[KnownSettings.DatabasePort.Name] = Database.Port.ToString(CultureInfo.InvariantCulture);
        environment[KnownSettings.DatabaseCaBundle.Name] = Database.CaFile;
        // The migrator asks for the administrator's secret at an address of its own.
        environment["AWS_ENDPOINT_URL_SECRETS_MANAGER"] = Proxy.Endpoint.AbsoluteUri;
        return environment;
    }

    private Task<InvocationAnswer> InvokeAsync(FunctionContract function, byte[] input, CancellationToken cancellation)
    {
        _meter.Invoked();
        return _functions[function].InvokeAsync(input, cancellation);
    }

    private async Task<string> AskAsync(FunctionContract function, string input, CancellationToken cancellation)
    {
        var answer = await InvokeAsync(function, System.Text.Encoding.UTF8.GetBytes(input), cancellation);
        return answer.Failed ? throw new TryException($"{function.Name} failed: {(answer.Crashed ? $"its process ended: {_said.GetValueOrDefault(function, "without a word")}" : answer.Body)}") : answer.Body;
    }

    private sealed class Disposing(IDisposable part) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            part.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
