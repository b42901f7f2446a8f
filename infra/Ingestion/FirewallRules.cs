using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.WafV2.Inputs;

namespace Hipaa.Infra.Ingestion;

/// <summary>The rules of the firewall, the cheapest first.</summary>
internal static class FirewallRules
{
    private const int Window = 300;

    // 8 KB is the limit of that rule, too little for a bundle; our own rule has the limit that is configured.
    private const string OwnSizeLimit = "SizeRestrictions_BODY";

    // AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
    private static readonly string[] ManagedGroups =
        ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesLinuxRuleSet"];

    private const string Anonymous = "AWSManagedRulesAnonymousIpList";

    /// <param name="allowed">ARN of the set of the only addresses that get in; null for all.</param>
    /// <param name="blocked">ARN of the set of addresses that never do; null for none.</param>
    internal static InputList<WebAclRuleArgs> For(IngestionSettings settings, Input<string>? allowed, Input<string>? blocked)
    {
        // A rule that costs little comes first; rules of the settings have the priorities behind all others, so that these never move.
        var rules = new InputList<WebAclRuleArgs>
        {
            Own("rate", 0, new WebAclRuleStatementArgs
            {
                RateBasedStatement = new WebAclRuleStatementRateBasedStatementArgs
                {
                    Limit = settings.WafRateLimit, AggregateKeyType = "IP", EvaluationWindowSec = Window,
                },
            }),
            Own("body-size", 1, new WebAclRuleStatementArgs
            {
                SizeConstraintStatement = new WebAclRuleStatementSizeConstraintStatementArgs
                {
                    ComparisonOperator = "GT",
                    Size = settings.WafBodyKilobytes * 1024,
                    // More than can be inspected matches, and so is blocked.
                    FieldToMatch = new WebAclRuleStatementSizeConstraintStatementFieldToMatchArgs
                    {
                        Body = new WebAclRuleStatementSizeConstraintStatementFieldToMatchBodyArgs { OversizeHandling = "MATCH" },
                    },
                    TextTransformations = { new WebAclRuleStatementSizeConstraintStatementTextTransformationArgs { Priority = 0, Type = "NONE" } },
                },
            }),
        };
        for (var i = 0; i < ManagedGroups.Length; i++)
        {
            rules.Add(Managed(ManagedGroups[i], i + 2));
        }

        var next = ManagedGroups.Length + 2;
        if (settings.WafBlockAnonymous)
        {
            rules.Add(Managed(Anonymous, next));
        }

        if (blocked is not null)
        {
            rules.Add(Own("blocked-addresses", next + 1, In(blocked)));
        }

        if (allowed is not null)
        {
            // Blocks all others, so that the rules above hold for the allowed ones too.
            rules.Add(Own("other-addresses", next + 2, new WebAclRuleStatementArgs
            {
                NotStatement = new WebAclRuleStatementNotStatementArgs { Statement = In(allowed) },
            }));
        }

        return rules;
    }

    private static WebAclRuleStatementArgs In(Input<string> addresses) => new()
    {
        IpSetReferenceStatement = new WebAclRuleStatementIpSetReferenceStatementArgs { Arn = addresses },
    };

    private static WebAclRuleArgs Own(string name, int priority, WebAclRuleStatementArgs statement) => new()
    {
        Name = name,
        Priority = priority,
        Action = new WebAclRuleActionArgs { Block = new WebAclRuleActionBlockArgs() },
        Statement = statement,
        VisibilityConfig = Visibility(name),
    };

    private static WebAclRuleArgs Managed(string group, int priority)
    {
        var statement = new WebAclRuleStatementManagedRuleGroupStatementArgs { VendorName = "AWS", Name = group };
        if (group == "AWSManagedRulesCommonRuleSet")
        {
            statement.RuleActionOverrides.Add(new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs
            {
                Name = OwnSizeLimit,
                ActionToUse = new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseArgs
                {
                    Count = new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideActionToUseCountArgs(),
                },
            });
        }

        return new()
        {
            Name = group,
            Priority = priority,
            // The group's own actions, which block.
            OverrideAction = new WebAclRuleOverrideActionArgs { None = new WebAclRuleOverrideActionNoneArgs() },
            Statement = new WebAclRuleStatementArgs { ManagedRuleGroupStatement = statement },
            VisibilityConfig = Visibility(group),
        };
    }

    private static WebAclRuleVisibilityConfigArgs Visibility(string name) =>
        new() { CloudwatchMetricsEnabled = true, MetricName = name, SampledRequestsEnabled = false };
}
