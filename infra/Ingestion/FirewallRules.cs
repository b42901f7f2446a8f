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
        ["AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet"];

    internal static InputList<WebAclRuleArgs> For(IngestionSettings settings)
    {
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

        return rules;
    }

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
