using Pulumi;
using Pulumi.Aws.GuardDuty;
using Pulumi.Aws.GuardDuty.Inputs;

namespace Hipaa.Infra.Detection;

/// <summary>
/// GuardDuty with the protections for everything that the stack runs (45 CFR 164.308(a)(5)(ii)(B)). One an account and Region.
/// </summary>
public sealed class ThreatDetection : ComponentResource
{
    // Amazon GuardDuty API, DetectorFeatureConfiguration. EKS is not used here.
    private static readonly string[] Features = ["S3_DATA_EVENTS", "RDS_LOGIN_EVENTS", "LAMBDA_NETWORK_LOGS", "EBS_MALWARE_PROTECTION"];

    // The API reports each of them, in an order of its own: a list that lacks one is a difference at each refresh.
    private static readonly string[] Agents = ["EKS_ADDON_MANAGEMENT", "ECS_FARGATE_AGENT_MANAGEMENT", "EC2_AGENT_MANAGEMENT"];

    public ThreatDetection(string name, ComponentResourceOptions? options = null)
        : base("hipaa:detection:ThreatDetection", name, ResourceArgs.Empty, options)
    {
        var detector = new Detector($"{name}-detector", new DetectorArgs { Enable = true, FindingPublishingFrequency = "FIFTEEN_MINUTES" },
            new() { Parent = this });
        // One after the other: each is a change of the same detector.
        Resource last = detector;
        foreach (var feature in Features)
        {
            last = new DetectorFeature($"{name}-{feature.ToLowerInvariant().Replace('_', '-')}", new DetectorFeatureArgs
            {
                DetectorId = detector.Id, Name = feature, Status = "ENABLED",
            }, new() { Parent = this, DependsOn = { last } });
        }

        _ = new DetectorFeature($"{name}-runtime-monitoring", new DetectorFeatureArgs
        {
            DetectorId = detector.Id,
            Name = "RUNTIME_MONITORING",
            Status = "ENABLED",
            AdditionalConfigurations =
            [
                .. Agents.Select(agent => (Input<DetectorFeatureAdditionalConfigurationArgs>)
                    new DetectorFeatureAdditionalConfigurationArgs { Name = agent, Status = "ENABLED" }),
            ],
        }, new() { Parent = this, DependsOn = { last }, IgnoreChanges = { "additionalConfigurations" } });
        DetectorId = detector.Id;
        RegisterOutputs();
    }

    [Output("detectorId")]
    public Output<string> DetectorId { get; private set; }
}
