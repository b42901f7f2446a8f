using System.Text.Json;
using Hipaa.Components.Functions;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.Lambda;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class SchemaMigrationArgs : ResourceArgs
{
    public required ProcessingSettings Settings { get; init; }

    public required PipelineResources Resources { get; init; }

    /// <summary>Hash of the migrations of this build.</summary>
    public string Migrations { get; init; } = MigrationSet.Embedded.Hash;
}

/// <summary>Brings the schema to this build's before anything writes to it, and makes partitions ahead every day.</summary>
public sealed class SchemaMigration : ComponentResource
{
    private const int MemoryMegabytes = 512;
    private const int DayMinutes = 24 * 60;

    public SchemaMigration(string name, SchemaMigrationArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:SchemaMigration", name, args, options)
    {
        Function = new PrivateFunction(name, PipelineFunction.Args(name, Functions.SchemaMigrator, args.Resources, new()
        {
            Description = "Migrations of the database schema",
            MemoryMegabytes = MemoryMegabytes,
            // The migrations take a lock: one run at a time is all there can be.
            ReservedConcurrency = 1,
            TimeoutSeconds = args.Settings.FunctionTimeoutSeconds,
        }), new() { Parent = this });
        Applied = new Invocation($"{name}-applied", new InvocationArgs
        {
            FunctionName = Function.Name,
            Input = JsonSerializer.Serialize(new { migrations = args.Migrations }),
            Triggers = { ["migrations"] = args.Migrations },
        }, new() { Parent = this, DependsOn = { Function } });
        Daily = new RegularRun($"{name}-daily", new()
        {
            Function = Function,
            Resources = args.Resources,
            Schedule = "cron(30 1 * * ? *)",
            Description = "Partitions of the coming months",
        }, new() { Parent = this, DependsOn = { Applied } });
        RegisterOutputs();
    }

    public PrivateFunction Function { get; }

    public RegularRun Daily { get; }

    public Offers Offers => Offers.Of(
        Function.Offers("schema-migrator", counts: EmittedMetrics.SchemaMigrator, everyMinutes: DayMinutes),
        new Offers { Watched = [new WatchedQueue("missed-migrations", Daily.MissedName)] });

    /// <summary>What writers to the database depend on.</summary>
    public Invocation Applied { get; }
}
