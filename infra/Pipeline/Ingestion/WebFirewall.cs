using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.CloudWatch;
using Pulumi.Aws.Shield;
using Pulumi.Aws.WafV2;
using Pulumi.Aws.WafV2.Inputs;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class WebFirewallArgs : ResourceArgs
{
    public required IngestionSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>Name of the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>Stage of the API that is protected.</summary>
    [Input("stageArn", required: true)]
    public required Input<string> StageArn { get; init; }

    public required DataKey LogKey { get; init; }

    /// <summary>Days that logs of requests are kept.</summary>
    public required int LogRetentionDays { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>
/// The firewall before the API. What a rule recognizes is blocked, not counted (45 CFR 164.308(a)(1)(ii)(B), 164.312(e)(1)).
/// </summary>
public sealed class WebFirewall : ComponentResource
{
    private static readonly string[] SecretHeaders = ["authorization", "cookie", "x-amz-security-token", "x-api-key"];

    public WebFirewall(string name, WebFirewallArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:WebFirewall", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var acl = new WebAcl($"{name}-acl", new WebAclArgs
        {
            Scope = "REGIONAL",
            Description = "In front of the event API",
            DefaultAction = new WebAclDefaultActionArgs { Allow = new WebAclDefaultActionAllowArgs() },
            Rules =
            {
                FirewallRules.For(
                    args.Settings,
                    Ranges("allowed", args.Settings.WafAllowedRanges),
                    Ranges("blocked", args.Settings.WafBlockedRanges)),
            },
            AssociationConfig = new WebAclAssociationConfigArgs
            {
                RequestBodies =
                {
                    new WebAclAssociationConfigRequestBodyArgs
                    {
                        ApiGateway = new WebAclAssociationConfigRequestBodyApiGatewayArgs
                        {
                            DefaultSizeInspectionLimit = $"KB_{args.Settings.WafBodyKilobytes}",
                        },
                    },
                },
            },
            // Sampled requests would keep parts of requests for three hours, outside our logs and their key.
            VisibilityConfig = new WebAclVisibilityConfigArgs
            {
                CloudwatchMetricsEnabled = true,
                MetricName = name,
                SampledRequestsEnabled = false,
            },
        }, child);
        _ = new WebAclAssociation($"{name}-association", new WebAclAssociationArgs
        {
            ResourceArn = args.StageArn,
            WebAclArn = acl.Arn,
        }, child);
        LogGroupName = Log(name, args, acl);
        if (args.Settings is { ShieldAdvanced: true, HostedZoneId: { } zone })
        {
            // Shield Advanced knows hosted zones but no Regional APIs ("AWS Shield Advanced protected resources").
            _ = new Protection($"{name}-shield", new ProtectionArgs
            {
                Name = $"hipaa-{args.Environment}-api-zone", ResourceArn = $"arn:{args.Account.Partition}:route53:::hostedzone/{zone}",
            }, child);
        }

        Arn = acl.Arn;
        MetricName = Output.Create(name);
        RegisterOutputs();

        Input<string>? Ranges(string label, IReadOnlyList<string> ranges) =>
            ranges.Count == 0 ? null : (Input<string>)new IpSet($"{name}-{label}", new IpSetArgs
            {
                // The API's endpoint has IPv4 addresses alone.
                Scope = "REGIONAL", IpAddressVersion = "IPV4", Addresses = [.. ranges], Description = $"Addresses that are {label}",
            }, child).Arn;
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>The dimension <c>WebACL</c> of its metrics.</summary>
    [Output("metricName")]
    public Output<string> MetricName { get; private set; }

    /// <summary>Requests and what the rules said of them.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }

    private Output<string> Log(string name, WebFirewallArgs args, WebAcl acl)
    {
        var logs = new EncryptedLogGroup($"{name}-log", new()
        {
            Key = args.LogKey, Account = args.Account, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            // AWS WAF Developer Guide, "Sending web ACL traffic logs to a CloudWatch Logs log group": the prefix is required.
            LogGroupName = $"aws-waf-logs-hipaa-{args.Environment}",
        }, new() { Parent = this });
        var delivery = new LogResourcePolicy($"{name}-log-policy", new LogResourcePolicyArgs
        {
            PolicyName = $"hipaa-{args.Environment}-waf",
            PolicyDocument = new PolicyDocument
            {
                Statement.Allow("FirewallLogs")
                    .ByService("delivery.logs.amazonaws.com", ServiceUse.Log, args.Account, args.Account.Arn("logs", "*"))
                    .To("logs:CreateLogStream", "logs:PutLogEvents").On(Output.Format($"{logs.Arn}:log-stream:*")),
            }.ToJson(),
        }, new() { Parent = this });
        var redacted = new InputList<WebAclLoggingConfigurationRedactedFieldArgs>();
        foreach (var header in SecretHeaders)
        {
            redacted.Add(new WebAclLoggingConfigurationRedactedFieldArgs
            {
                SingleHeader = new WebAclLoggingConfigurationRedactedFieldSingleHeaderArgs { Name = header },
            });
        }

        // Bodies are never part of these logs; a query has no place in this API but may be sent.
        redacted.Add(new WebAclLoggingConfigurationRedactedFieldArgs
        {
            QueryString = new WebAclLoggingConfigurationRedactedFieldQueryStringArgs(),
        });
        _ = new WebAclLoggingConfiguration($"{name}-logging", new WebAclLoggingConfigurationArgs
        {
            ResourceArn = acl.Arn, LogDestinationConfigs = { logs.Arn }, RedactedFields = redacted,
        }, new() { Parent = this, DependsOn = { logs, delivery } });
        return logs.Name;
    }
}
