using Hipaa.Infra.Detection.Conformance;
using Pulumi;
using Pulumi.Aws.Cfg;
using Pulumi.Aws.Cfg.Inputs;

namespace Hipaa.Infra.Detection;

public sealed class HipaaConformanceArgs : ResourceArgs
{
    /// <summary>What has to record first; null where somebody else does.</summary>
    public Resource? Recording { get; init; }

    /// <summary>Names of the buckets whose data events the trail records.</summary>
    public required IReadOnlyList<Input<string>> EphiBuckets { get; init; }
}

/// <summary>
/// AWS's conformance pack for the HIPAA Security Rule, pinned (<see cref="HipaaPack"/>).
/// </summary>
public sealed class HipaaConformance : ComponentResource
{
    public HipaaConformance(string name, HipaaConformanceArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:HipaaConformance", name, args, options)
    {
        Arn = new ConformancePack($"{name}-pack", new ConformancePackArgs
        {
            Name = "hipaa-security",
            TemplateBody = PackTemplate.Render(HipaaPack.Rules),
            InputParameters = new ConformancePackInputParameterArgs
            {
                ParameterName = HipaaPack.EphiBuckets,
                ParameterValue = Output.All(args.EphiBuckets.Select(bucket => bucket.ToOutput())).Apply(names => string.Join(',', names)),
            },
        }, new() { Parent = this, DependsOn = args.Recording is { } recording ? [recording] : [] }).Arn;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }
}
