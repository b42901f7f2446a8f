using Hipaa.Components.Functions;
using Hipaa.Components.Signals;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Processing;

public sealed class DeidentificationArgs : ResourceArgs
{
    public required AnalyticsSettings Settings { get; init; }

    public required PipelineResources Resources { get; init; }

    public required int TimeoutSeconds { get; init; }

    /// <summary>The schema that is read.</summary>
    public required Resource Schema { get; init; }
}

/// <summary>Brings what is new in the database into the de-identified zone, by the clock (45 CFR 164.514(b)(2)).</summary>
public sealed class Deidentification : ComponentResource
{
    public Deidentification(string name, DeidentificationArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:processing:Deidentification", name, args, options)
    {
        Function = new PrivateFunction(name, PipelineFunction.Args(name, Functions.Deidentifier, args.Resources, new()
        {
            Description = "De-identified rows of the database into the query zone",
            MemoryMegabytes = args.Settings.DeidentifierMemoryMegabytes,
            // Windows are exported one after the other.
            ReservedConcurrency = 1,
            TimeoutSeconds = args.TimeoutSeconds,
            After = [args.Schema],
        }), new() { Parent = this });
        Regularly = new RegularRun($"{name}-regularly", new()
        {
            Function = Function, Resources = args.Resources, Schedule = $"rate({args.Settings.DeidentifierMinutes} minutes)",
            Description = "De-identification of what is new",
        }, new() { Parent = this, DependsOn = { args.Schema } });
        Offers = Offers.Of(
            Function.Offers("deidentifier", counts: EmittedMetrics.Deidentifier, everyMinutes: args.Settings.DeidentifierMinutes),
            new Offers { Watched = [new WatchedQueue("missed-deidentification", Regularly.MissedName)] });
        RegisterOutputs();
    }

    public PrivateFunction Function { get; }

    public RegularRun Regularly { get; }

    public Offers Offers { get; }
}
