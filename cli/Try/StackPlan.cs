using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Report;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Mapping;

namespace Hipaa.Cli.Try;

/// <summary>A function as the program deploys it.</summary>
internal sealed record PlannedFunction(
    FunctionContract Contract, string Name, string Arn, int MemoryMegabytes, TimeSpan Timeout, int Concurrency, IReadOnlyDictionary<string, string> Environment);

/// <summary>A bucket that a function is told of.</summary>
internal sealed record PlannedBucket(string Name, bool ObjectLock, bool Versioned);

/// <summary>A key that a function is told of.</summary>
internal sealed record PlannedKey(string Arn, string Spec, string Usage);

/// <summary>A queue that a mapping reads, and where messages go that were received too often.</summary>
internal sealed record PlannedQueue(string Name, string FailedName, int MaxReceives, TimeSpan Delay, TimeSpan Visibility, int BatchSize, int Concurrency, bool ReportsItems);

/// <summary>
/// What the functions of a stack need to run, read from the program's own preview: nothing here knows a name, a number or a policy that the program does not say.
/// </summary>
internal sealed record StackPlan
{
    public required string Region { get; init; }

    public required IReadOnlyList<PlannedFunction> Functions { get; init; }

    public required IReadOnlyList<PlannedBucket> Buckets { get; init; }

    public required IReadOnlyList<PlannedKey> Keys { get; init; }

    public required string StreamName { get; init; }

    public required int Shards { get; init; }

    public required StreamMapping StreamMapping { get; init; }

    /// <summary>Id of the stream's mapping, which is part of the keys of what was given up on.</summary>
    public required string MappingId { get; init; }

    /// <summary>The destination on failure.</summary>
    public required string FailureBucket { get; init; }

    public required PlannedQueue Queue { get; init; }

    /// <summary>Which events of the upload bucket become messages.</summary>
    public required JsonElement Arrivals { get; init; }

    /// <summary>The table of latest readings, as CreateTable takes it.</summary>
    public required JsonElement Table { get; init; }

    /// <summary>What the stack invokes the migrator with.</summary>
    public required string MigratorInput { get; init; }

    internal PlannedFunction Of(FunctionContract contract) => Functions.Single(function => function.Contract == contract);

    /// <exception cref="TryException">The stack lacks a part that is played here.</exception>
    internal static StackPlan Of(PreviewResult preview)
    {
        using var json = new MemoryStream();
        new JsonReport(showSecrets: true).Write(json, preview, policies: null, TimeSpan.Zero);
        return new PlanReader(JsonElement.Parse(json.GetBuffer().AsSpan(0, (int)json.Length))).Read();
    }
}
