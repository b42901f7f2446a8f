using Hipaa.Infra.Pipeline.Ingestion;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Pipeline.Ingestion;

public sealed class WebFirewallTests
{
    [Fact]
    public async Task Every_rule_blocks()
    {
        var rules = await RulesAsync();

        Assert.Equal(
            ["rate", "body-size", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesKnownBadInputsRuleSet", "AWSManagedRulesCommonRuleSet", "AWSManagedRulesSQLiRuleSet", "AWSManagedRulesLinuxRuleSet",
                "script-in-body"],
            rules.Select(rule => (string)rule["name"]));
        Assert.All(rules, rule => Assert.True(
            rule.TryGetValue("action", out var action)
                ? ((IReadOnlyDictionary<string, object>)action).ContainsKey("block")
                : ((IReadOnlyDictionary<string, object>)rule["overrideAction"]).ContainsKey("none")));
        Assert.Equal(rules.Count, rules.Select(rule => rule["priority"]).Distinct().Count());
    }

    [Fact]
    public async Task The_managed_size_limit_only_labels_since_ours_blocks_in_its_place()
    {
        var acl = (await FirewallAsync(("hipaa:wafBodyKilobytes", "32"))).One("aws:wafv2/webAcl:WebAcl");

        Assert.Equal("SizeRestrictions_BODY", acl.At("rules.4.statement.managedRuleGroupStatement.ruleActionOverrides.0.name"));
        Assert.Equal("CrossSiteScripting_BODY", acl.At("rules.4.statement.managedRuleGroupStatement.ruleActionOverrides.1.name"));
        Assert.Null(acl.At("rules.4.statement.managedRuleGroupStatement.ruleActionOverrides.2"));
        Assert.Equal(32768d, acl.At("rules.1.statement.sizeConstraintStatement.size"));
        Assert.Equal("MATCH", acl.At("rules.1.statement.sizeConstraintStatement.fieldToMatch.body.oversizeHandling"));
        Assert.Equal("KB_32", acl.At("associationConfig.requestBodies.0.apiGateway.defaultSizeInspectionLimit"));
    }

    [Fact]
    public async Task Markup_in_a_body_is_refused_everywhere_but_on_the_route_of_FHIR_whose_narrative_is_markup()
    {
        var acl = (await FirewallAsync()).One("aws:wafv2/webAcl:WebAcl");

        const string Both = "rules.7.statement.andStatement.statements";
        Assert.Equal("awswaf:managed:aws:core-rule-set:CrossSiteScripting_Body", acl.At($"{Both}.0.labelMatchStatement.key"));
        const string Path = $"{Both}.1.notStatement.statement.byteMatchStatement";
        Assert.Equal(("ENDS_WITH", "/v1/fhir"), (acl.At($"{Path}.positionalConstraint"), acl.At($"{Path}.searchString")));
        Assert.NotNull(acl.At($"{Path}.fieldToMatch.uriPath"));
        Assert.NotNull(acl.At("rules.7.action.block"));
        // A label is there for the rules behind the one that sets it.
        Assert.True((double)acl.At("rules.7.priority")! > (double)acl.At("rules.4.priority")!);
    }

    [Fact]
    public async Task Only_the_named_addresses_get_in_and_the_other_rules_hold_for_them_too()
    {
        var run = await FirewallAsync(("hipaa:wafAllowedRanges", """["198.51.100.0/24"]"""), ("hipaa:wafBlockedRanges", """["198.51.100.7/32"]"""));
        var acl = run.One("aws:wafv2/webAcl:WebAcl");

        Assert.Equal("198.51.100.0/24", run.Named("firewall-allowed").At("addresses.0"));
        Assert.Equal("198.51.100.7/32", run.Named("firewall-blocked").At("addresses.0"));
        Assert.Contains("firewall-blocked", (string)acl.At("rules.8.statement.ipSetReferenceStatement.arn")!, StringComparison.Ordinal);
        Assert.Contains("firewall-allowed", (string)acl.At("rules.9.statement.notStatement.statement.ipSetReferenceStatement.arn")!, StringComparison.Ordinal);
        Assert.All(Enumerable.Range(0, 10), i => Assert.Null(acl.At($"rules.{i}.action.allow")));
        Assert.All((int[])[8, 9], i => Assert.NotNull(acl.At($"rules.{i}.action.block")));
        Assert.Equal(10, Enumerable.Range(0, 10).Select(i => acl.At($"rules.{i}.priority")).Distinct().Count());
    }

    [Fact]
    public async Task Without_ranges_there_are_no_sets_of_addresses() => Assert.Empty((await FirewallAsync()).Of("aws:wafv2/ipSet:IpSet"));

    [Fact]
    public async Task Anonymous_addresses_are_blocked_on_demand() => Assert.Equal("AWSManagedRulesAnonymousIpList",
        (await FirewallAsync(("hipaa:wafBlockAnonymous", "true"))).One("aws:wafv2/webAcl:WebAcl").At("rules.8.statement.managedRuleGroupStatement.name"));

    [Fact]
    public async Task One_address_may_send_as_many_requests_as_configured()
    {
        var acl = (await FirewallAsync(("hipaa:wafRateLimit", "1234"))).One("aws:wafv2/webAcl:WebAcl");

        Assert.Equal((1234d, "IP"), (acl.At("rules.0.statement.rateBasedStatement.limit"), acl.At("rules.0.statement.rateBasedStatement.aggregateKeyType")));
    }

    [Fact]
    public async Task Its_log_is_encrypted_named_as_AWS_demands_and_holds_no_credentials()
    {
        var run = await FirewallAsync();

        Assert.StartsWith("aws-waf-logs-", run.Named("firewall-log-group").Text("name"), StringComparison.Ordinal);
        Assert.Contains("keys-logs-key", run.Named("firewall-log-group").Text("kmsKeyId"), StringComparison.Ordinal);
        var logging = run.One("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration");
        Assert.Equal(["authorization", "cookie", "x-amz-security-token"], Enumerable.Range(0, 3).Select(i => logging.At($"redactedFields.{i}.singleHeader.name")));
        Assert.Contains("firewall-log-group", (string)logging.At("logDestinationConfigs.0")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_stands_before_the_stage() =>
        Assert.Equal("stage", (await FirewallAsync()).One("aws:wafv2/webAclAssociation:WebAclAssociation").Text("resourceArn"));

    [Fact]
    public async Task Shield_Advanced_protects_the_zone_of_the_domain_when_it_is_paid_for()
    {
        Assert.Empty((await FirewallAsync()).Of("aws:shield/protection:Protection"));

        var run = await FirewallAsync(
            ("hipaa:shieldAdvanced", "true"), ("hipaa:domainName", "ingest.example.org"), ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ"),
            ("hipaa:certificateArn", "arn:aws:acm:us-east-1:222222222222:certificate/11111111-2222-3333-4444-555555555555"));
        Assert.Equal("arn:aws:route53:::hostedzone/Z0123456789ABCDEFGHIJ", run.One("aws:shield/protection:Protection").Text("resourceArn"));
    }

    private static async Task<IReadOnlyList<IReadOnlyDictionary<string, object>>> RulesAsync() =>
        [.. ((IReadOnlyList<object>)(await FirewallAsync()).One("aws:wafv2/webAcl:WebAcl")["rules"]!).Cast<IReadOnlyDictionary<string, object>>()];

    private static Task<Run> FirewallAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world => new WebFirewall("firewall", new()
    {
        Settings = world.Settings.Ingestion,
        Account = world.Account,
        Environment = "prod",
        StageArn = "stage",
        LogKey = world.Keys.Logs,
        LogRetentionDays = 400,
        Protect = true,
    }));
}
