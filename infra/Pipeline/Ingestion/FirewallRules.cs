using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.WafV2.Inputs;

namespace Hipaa.Infra.Pipeline.Ingestion;

/// <summary>The rules of the firewall, the cheapest first.</summary>
internal static class FirewallRules
{
    private const int Window = 300;

    private const string CommonRules = "AWSManagedRulesCommonRuleSet";

    // Rules of the common group that only label, since a rule of ours blocks in their place (AWS WAF Developer Guide, "Baseline
    // rule groups"). The first refuses bodies of more than 8 KB, too little for a bundle: ours has the limit that is configured.
    // The second takes markup for script, and the narrative of a FHIR resource is markup: ours spares the route of FHIR, whose
    // bodies are parsed and never shown.
    private static readonly string[] LabelOnly = ["SizeRestrictions_BODY", "CrossSiteScripting_BODY"];

    private const string ScriptInBody = "awswaf:managed:aws:core-rule-set:CrossSiteScripting_Body";

    // AWS WAF Developer Guide, "AWS Managed Rules rule groups list".
    private static readonly string[] ManagedGroups =
    [
        "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", CommonRules,
        "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesLinuxRuleSet",
    ];

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
                    TextTransformations =
                    {
                        new WebAclRuleStatementSizeConstraintStatementTextTransformationArgs { Priority = 0, Type = "NONE" },
                    },
                },
            }),
        };
        for (var i = 0; i < ManagedGroups.Length; i++)
        {
            rules.Add(Managed(ManagedGroups[i], i + 2));
        }

        var next = ManagedGroups.Length + 2;
        // Behind the group that sets the label, and behind the priorities of what the settings add.
        rules.Add(Own("script-in-body", next + 3, ScriptOutsideFhir()));
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

    /// <summary>Labelled as script, on any path but that of FHIR, before which stands the stage or nothing.</summary>
    private static WebAclRuleStatementArgs ScriptOutsideFhir() => new()
    {
        AndStatement = new WebAclRuleStatementAndStatementArgs
        {
            Statements =
            {
                new WebAclRuleStatementArgs
                {
                    LabelMatchStatement = new WebAclRuleStatementLabelMatchStatementArgs { Scope = "LABEL", Key = ScriptInBody },
                },
                new WebAclRuleStatementArgs
                {
                    NotStatement = new WebAclRuleStatementNotStatementArgs
                    {
                        Statement = new WebAclRuleStatementArgs
                        {
                            ByteMatchStatement = new WebAclRuleStatementByteMatchStatementArgs
                            {
                                FieldToMatch = new WebAclRuleStatementByteMatchStatementFieldToMatchArgs
                                {
                                    UriPath = new WebAclRuleStatementByteMatchStatementFieldToMatchUriPathArgs(),
                                },
                                PositionalConstraint = "ENDS_WITH",
                                SearchString = $"/v1/{ApiSchema.Fhir.Path}",
                                TextTransformations =
                                {
                                    new WebAclRuleStatementByteMatchStatementTextTransformationArgs { Priority = 0, Type = "NONE" },
                                },
                            },
                        },
                    },
                },
            },
        },
    };

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
        foreach (var rule in group == CommonRules ? LabelOnly : [])
        {
            statement.RuleActionOverrides.Add(new WebAclRuleStatementManagedRuleGroupStatementRuleActionOverrideArgs
            {
                Name = rule,
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
