using Pulumi;
using Pulumi.Aws.SecurityHub;

namespace Hipaa.Infra.Detection;

public sealed class SecurityHubArgs : ResourceArgs
{
    public required string Partition { get; init; }

    public required string Region { get; init; }

    /// <summary>What has to record before controls can be judged; null where the organization records.</summary>
    public Resource? Recording { get; init; }
}

/// <summary>
/// Security Hub with the standards that AWS keeps and that come nearest to HIPAA: there is none of that name. One an account and
/// Region; needs AWS Config to record.
/// </summary>
public sealed class SecurityHub : ComponentResource
{
    private static readonly (string Label, string Standard)[] Standards =
    [
        ("best-practices", "aws-foundational-security-best-practices/v/1.0.0"),
        ("nist-800-53", "nist-800-53/v/5.0.0"),
    ];

    public SecurityHub(string name, SecurityHubArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:SecurityHub", name, args, options)
    {
        var hub = new Account($"{name}-account", new AccountArgs
        {
            AutoEnableControls = true,
            // One finding for each control and resource, however many standards ask for it.
            ControlFindingGenerator = "SECURITY_CONTROL",
            EnableDefaultStandards = false,
        }, new() { Parent = this, DependsOn = args.Recording is { } recording ? [recording] : [] });
        foreach (var (label, standard) in Standards)
        {
            _ = new StandardsSubscription($"{name}-{label}", new StandardsSubscriptionArgs
            {
                StandardsArn = $"arn:{args.Partition}:securityhub:{args.Region}::standards/{standard}",
            }, new() { Parent = this, DependsOn = { hub } });
        }

        _ = new FindingAggregator($"{name}-aggregator", new FindingAggregatorArgs { LinkingMode = "ALL_REGIONS" },
            new() { Parent = this, DependsOn = { hub } });
        Arn = hub.Arn;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }
}
