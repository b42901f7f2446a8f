using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>The longest name that a stack may have fits into every name that is made of it, and Pulumi's ending behind every other.</summary>
public sealed class NameTests
{
    private const string Longest = "environment-with-a-name-of-40-characters";

    // The limits of AWS, by type and by the property that holds the name.
    private static readonly Dictionary<(string Type, string Property), int> Given = new()
    {
        [("aws:accessanalyzer/analyzer:Analyzer", "analyzerName")] = 255,
        [("aws:backup/framework:Framework", "name")] = 256,
        [("aws:backup/reportPlan:ReportPlan", "name")] = 256,
        [("aws:backup/restoreTestingPlan:RestoreTestingPlan", "name")] = 50,
        [("aws:cloudtrail/trail:Trail", "name")] = 128,
        [("aws:cloudwatch/dashboard:Dashboard", "dashboardName")] = 255,
        [("aws:cloudwatch/logGroup:LogGroup", "name")] = 512,
        [("aws:cloudwatch/queryDefinition:QueryDefinition", "name")] = 255,
        [("aws:cognito/userPoolDomain:UserPoolDomain", "domain")] = 63,
        [("aws:glue/catalogDatabase:CatalogDatabase", "name")] = 255,
        [("aws:iam/role:Role", "name")] = 64,
        [("aws:kms/alias:Alias", "name")] = 256,
        [("aws:lambda/function:Function", "name")] = 64,
        [("aws:rds/instance:Instance", "identifier")] = 63,
        [("aws:sfn/stateMachine:StateMachine", "name")] = 80,
        [("aws:ssm/document:Document", "name")] = 128,
        [("aws:ssm/parameter:Parameter", "name")] = 1011,
    };

    // The shortest limits of names that Pulumi makes of the resource's name, a hyphen and seven characters.
    private static readonly Dictionary<string, int> Made = new(StringComparer.Ordinal)
    {
        ["aws:backup/vault:Vault"] = 50, ["aws:cloudwatch/eventRule:EventRule"] = 64, ["aws:iam/role:Role"] = 64, ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"] = 64,
        ["aws:lambda/function:Function"] = 64, ["aws:route53/resolverFirewallDomainList:ResolverFirewallDomainList"] = 64,
        ["aws:route53/resolverFirewallRuleGroup:ResolverFirewallRuleGroup"] = 64, ["aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig"] = 64,
        ["aws:s3/bucket:Bucket"] = 63, ["aws:scheduler/schedule:Schedule"] = 64, ["aws:sqs/queue:Queue"] = 80, ["aws:wafv2/webAcl:WebAcl"] = 128,
    };

    [Fact]
    public async Task Every_name_fits()
    {
        var config = StackFiles.Config("prod", ("hipaa:auth", "cognito"), ("hipaa:operationsAccess", "true"), ("hipaa:manageSessionPreferences", "false"),
            ("hipaa:singletonsOwner", "somebody"));
        Assert.Equal(40, Longest.Length);

        var run = await Run.ConfiguredAsync(StackSettings.Read(config, Longest));

        Found.None(from resource in run.All
                   from limit in Given
                   where limit.Key.Type == resource.Type && resource[limit.Key.Property] is string name && name.Length > limit.Value
                   select $"{resource}: {limit.Key.Property} has {resource.Text(limit.Key.Property).Length} characters, {limit.Value} are allowed");
        Found.None(from resource in run.All
                   where Made.TryGetValue(resource.Type, out var limit) && resource["name"] is null && resource.Name.Length + 8 > limit
                   select $"{resource}: its name is made of {resource.Name.Length + 8} characters, {Made[resource.Type]} are allowed");
        Assert.All(Given.Keys, name => Assert.Contains(run.All, resource => resource.Type == name.Type && resource[name.Property] is string));
    }

    [Fact]
    public async Task Every_name_that_is_made_of_the_stack_s_is_of_a_type_whose_limit_is_known()
    {
        var run = await Run.ConfiguredAsync(StackSettings.Read(StackFiles.Config("prod"), Longest));

        Found.None(from resource in run.All
                   from property in (string[])["name", "identifier", "domain", "analyzerName", "dashboardName"]
                   where resource[property] is string name && name.Contains(Longest, StringComparison.Ordinal) && !Given.ContainsKey((resource.Type, property))
                   select $"{resource}: {property}");
    }
}
