using Hipaa.Infra.Continuity;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Lifetime;
using Hipaa.Infra.Network;
using Hipaa.Infra.Outputs;
using Hipaa.Infra.Oversight;
using Hipaa.Infra.People;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>The whole stack of one environment, floor by floor: each uses those below it.</summary>
public sealed partial class HipaaStack : Stack
{
    /// <summary>What the engine runs: nothing is registered unless all is there that a deployment needs.</summary>
    /// <exception cref="RunException">The configuration can't be used, or a function is not published.</exception>
    public HipaaStack()
        : this(Deployable(EngineConfig.ReadSettings(), Environment.CurrentDirectory))
    {
    }

    /// <summary>Reads the configuration that the Pulumi engine hands over.</summary>
    public HipaaStack(StackOptions? options)
        : this(EngineConfig.ReadSettings(), options)
    {
    }

    public HipaaStack(StackSettings settings, StackOptions? options = null)
        : base(StackLifetime.Options(settings, options))
    {
        var site = Site.Of(settings);
        var foundation = FoundationFloor.Build(site);
        var network = NetworkFloor.Build(site, foundation);
        var stores = StoresFloor.Build(site, foundation, network);
        var pipeline = PipelineFloor.Build(site, foundation, network, stores);
        var detection = DetectionFloor.Build(site, foundation, stores, pipeline);
        var continuity = ContinuityFloor.Build(site, foundation, stores, pipeline, detection);
        var people = PeopleFloor.Build(site, foundation, network, stores, detection);
        var oversight = OversightFloor.Build(site, foundation, network, stores, pipeline, detection, continuity, people);

        Export(foundation);
        Export(network);
        Export(stores);
        Export(pipeline);
        Export(detection, continuity, people);
        Export(oversight, site.Account);
        // Last: it publishes what is above.
        _ = new PublishedOutputs("outputs", new() { Environment = site.Environment, Values = StackOutputs.Of(this) }, site.Here);
    }

    /// <summary>The engine reads the archives as it registers the functions: it can't preview without them either.</summary>
    private static StackSettings Deployable(StackSettings settings, string program) =>
        FunctionPackages.Missing(program, settings.Environment.Region) is { Count: > 0 } missing
            ? throw new RunException(string.Join(' ', missing))
            : settings;
}
