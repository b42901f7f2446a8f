using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Pulumi;
using Pulumi.Aws.Route53;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="NameResolution"/>.</summary>
public sealed class NameResolutionArgs : ResourceArgs
{
    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the bucket that keeps the queries.</summary>
    [Input("bucketArn", required: true)]
    public required Input<string> BucketArn { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>Days that CloudWatch keeps them for search.</summary>
    [Input("searchDays", required: true)]
    public required Input<int> SearchDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public bool Protect { get; init; } = true;
}

/// <summary>
/// The VPC's resolver answers for AWS services of this Region and for nothing else: a network without a route out could still leak
/// data in the names that it asks for. Every query is recorded (45 CFR 164.312(b), (e)(1)).
/// </summary>
/// <remarks>
/// Source: Amazon Route 53 Developer Guide, "Using DNS Firewall to filter outbound DNS traffic", "Resolver query logging".
/// </remarks>
public sealed class NameResolution : ComponentResource
{
    /// <summary>Makes it, and what it is made of.</summary>
    public NameResolution(string name, NameResolutionArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:NameResolution", name, args, options)
    {
        var rules = new ResolverFirewallRuleGroup($"{name}-rules", null, new() { Parent = this });
        var known = Rule("aws", 100,
            [$"*.{args.Account.Region}.amazonaws.com.", $"*.{args.Account.Region}.rds.amazonaws.com.", InstanceNames(args.Account.Region)],
            allow: true);
        var rest = Rule("others", 200, ["*."], allow: false);
        _ = new ResolverFirewallRuleGroupAssociation($"{name}-firewall", new ResolverFirewallRuleGroupAssociationArgs
        {
            FirewallRuleGroupId = rules.Id, VpcId = args.VpcId, Priority = 101,
        }, new() { Parent = this, DependsOn = { known, rest } });
        _ = new ResolverFirewallConfig($"{name}-closed", new ResolverFirewallConfigArgs
        {
            // A firewall that is out of order answers nothing, rather than everything.
            ResourceId = args.VpcId, FirewallFailOpen = "DISABLED",
        }, new() { Parent = this });

        var group = new EncryptedLogGroup($"{name}-search", new()
        {
            Key = args.LogKey, Account = args.Account, RetentionDays = args.SearchDays, Protect = args.Protect,
        }, new() { Parent = this });
        LogGroupName = group.Name;
        Log("archive", args.BucketArn);
        Log("cloudwatch", group.Arn);
        RegisterOutputs();

        ResolverFirewallRule Rule(string label, int priority, InputList<string> names, bool allow)
        {
            var list = new ResolverFirewallDomainList($"{name}-{label}", new ResolverFirewallDomainListArgs
            {
                Domains = names,
            }, new() { Parent = this });
            var rule = new ResolverFirewallRuleArgs
            {
                Name = $"{name}-{label}", FirewallRuleGroupId = rules.Id, FirewallDomainListId = list.Id, Priority = priority,
                Action = allow ? "ALLOW" : "BLOCK",
            };
            if (allow)
            {
                // What a known name is an alias of belongs to AWS too.
                rule.FirewallDomainRedirectionAction = "TRUST_REDIRECTION_DOMAIN";
            }
            else
            {
                rule.BlockResponse = "NXDOMAIN";
            }

            return new($"{name}-{label}-rule", rule, new() { Parent = this });
        }

        void Log(string label, Input<string> destination)
        {
            var log = new ResolverQueryLogConfig($"{name}-{label}", new ResolverQueryLogConfigArgs
            {
                DestinationArn = destination,
            }, new() { Parent = this });
            _ = new ResolverQueryLogConfigAssociation($"{name}-{label}-of-vpc", new ResolverQueryLogConfigAssociationArgs
            {
                ResolverQueryLogConfigId = log.Id, ResourceId = args.VpcId,
            }, new() { Parent = this });
        }
    }

    /// <summary>Log group of the queries.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }

    // Amazon VPC User Guide, "DNS attributes for your VPC": names of instances in the first Region have a form of their own.
    private static string InstanceNames(string region) => region is "us-east-1" ? "*.ec2.internal." : $"*.{region}.compute.internal.";
}
