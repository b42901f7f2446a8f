using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hipaa.Cli.Diff.Pages;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>Changes that each weaken one control of prod, and what a reviewer reads first.</summary>
public sealed class WeakenedStackTests
{
    private const int First = 12;

    private static readonly Dictionary<string, (Action<AlteredPreview> Change, string[] Said)> Changes = new(StringComparer.Ordinal)
    {
        ["a component with a locked bucket of ePHI gets another name"] = (
            stack => Renamed(stack, "landing", "raw"),
            [@"REPLACED: landing-bucket \(Bucket\), holds ePHI, Object Lock COMPLIANCE 2557 days, protected by Pulumi: it can't be deleted"]),
        ["a bucket is given a name"] = (
            stack => stack.Inputs("quarantine-bucket")["bucket"] = "quarantine-of-prod",
            [@"REPLACED: quarantine-bucket \(Bucket\), holds ePHI, .*\(bucket\)"]),
        ["the key of the table changes"] = (
            stack => stack.Inputs("latest-readings-table")["hashKey"] = "Other",
            [@"REPLACED: latest-readings-table \(Table\), holds ePHI.*\(hashKey\)"]),
        ["a compliance lock becomes a governance lock of a day"] = (
            stack => stack.Inputs("landing-lock")["rule"] = JsonNode.Parse("""{"defaultRetention":{"days":1,"mode":"GOVERNANCE"}}"""),
            [@"Kept or locked for less", @"landing-lock: Object Lock COMPLIANCE 2557 days → GOVERNANCE 1 days"]),
        ["the policies of all interface endpoints go"] = (
            stack =>
            {
                foreach (var name in stack.Names("aws:ec2/vpcEndpoint:VpcEndpoint")) stack.Inputs(name).Remove("policy");
            },
            [@"Weaker controls", @"network-to-\w+.*: policy is no longer set"]),
        ["the alarm on changes of the trail is deleted"] = (
            stack => stack.Remove("security-alarms-trail-change"),
            [@"security-alarms-trail-change: removed \(MetricAlarm\): nobody is told"]),
        ["alarms tell nobody"] = (
            stack => stack.Inputs("security-alarms-root-use").Remove("alarmActions"),
            [@"security-alarms-root-use: alarmActions"]),
        ["Macie is off"] = (
            stack => stack.Remove(stack.Names("aws:macie2/account:Account").Concat(stack.Names("aws:macie2/classificationJob:ClassificationJob"))),
            [@"removed \(Account\): sensitive data is no longer looked for"]),
        ["the auditor may read what came in"] = (
            stack => stack.Policy("people-auditor-policy", statements => statements.Add(JsonNode.Parse(
                """{"Sid":"Curious","Effect":"Allow","Action":["s3:GetObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::quarantine-bucket-*/*"}"""))),
            [@"Who reaches ePHI now", @"people-auditor-role can now read.* quarantine-bucket \(Bucket\).* \(by people-auditor-policy, Curious\)"]),
        ["the denial from outside the network is dropped"] = (
            stack => stack.Policy("landing-policy", statements => statements.Remove(statements.Single(s => (string?)s!["Sid"] == "OutsideTheNetwork"))),
            [@"callers from outside the endpoint are not refused", @"landing-policy: denies less: policy OutsideTheNetwork: Deny"]),
        ["the denial of other accounts is narrowed to writing"] = (
            stack => stack.Policy("landing-policy", statements => statements.Single(s => (string?)s!["Sid"] == "OtherAccounts")!["Action"] = "s3:PutObject"),
            [@"landing-policy: denies less: policy OtherAccounts: Action \+ s3:PutObject, - s3:\\\*"]),
        ["anybody may read a bucket"] = (
            stack => stack.Policy("quarantine-policy", statements =>
            {
                statements.Clear();
                statements.Add(JsonNode.Parse("""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}"""));
            }),
            [@"mandatory violations", @"anybody can now read quarantine-bucket \(Bucket\) from anywhere"]),
        ["another account decrypts with the key of ePHI"] = (
            stack => stack.Policy("keys-phi-key", statements => statements.Add(JsonNode.Parse(
                """{"Sid":"Partner","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"kms:Decrypt","Resource":"*"}"""))),
            [@"999999999999.* can now decrypt with keys-phi-key \(Key\)|AccountOfOthers|mandatory violations"]),
        ["more people may take the emergency role"] = (
            stack => stack.Policy("break-glass-human-role", statements => statements.Add(JsonNode.Parse(
                """{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::999999999999:root"},"Action":"sts:AssumeRole"}""")), "assumeRolePolicy"),
            [@"arn:aws:iam::999999999999:root \(without a condition\) can now take break-glass-human-role, which reaches"]),
        ["the database is open to the internet"] = (
            stack =>
            {
                var rule = stack.Inputs("stream-processor-to-database-in");
                rule.Remove("referencedSecurityGroupId");
                rule["cidrIpv4"] = "0.0.0.0/0";
            },
            [@"Network paths opened", @"database-role-group: in, tcp 5432 from 0\.0\.0\.0/0 \(the whole internet\)"]),
        ["logs are kept for a day"] = (
            stack => stack.Inputs("network-flows-search-group")["retentionInDays"] = 1,
            [@"network-flows-search-group: retentionInDays: 30 → 1"]),
        ["backups of the database are kept for a week"] = (
            stack => stack.Inputs(stack.Names("aws:rds/instance:Instance").Single())["backupRetentionPeriod"] = 7,
            [@"backupRetentionPeriod: 35 → 7"]),
        ["the database may be deleted"] = (
            stack => stack.Inputs(stack.Names("aws:rds/instance:Instance").Single())["deletionProtection"] = false,
            [@"deletionProtection: true → false"]),
        ["an output is removed"] = (
            stack => stack.Document["steps"]!.AsArray()[0]!["newState"]!["outputs"]!.AsObject().Remove("phiKeyArn"),
            [@"Outputs", @"phiKeyArn is removed: apps that read it fail"]),
        ["people are no longer told"] = (
            stack => stack.Remove(stack.Names("aws:sns/topicSubscription:TopicSubscription").First()),
            [@"removed \(TopicSubscription\): somebody is no longer told"]),
        ["the endpoints' group may go anywhere"] = (
            stack => stack.Inputs("network-to-role-group")["egress"] = JsonNode.Parse("""[{"protocol":"-1","fromPort":0,"toPort":0,"cidrBlocks":["0.0.0.0/0"]}]"""),
            [@"Network paths opened", @"network-to-role-group: out, all protocols to 0\.0\.0\.0/0 \(the whole internet\)"]),
        ["reading objects of ePHI is no longer recorded"] = (
            stack => Without(stack.Inputs("trail-trail")["advancedEventSelectors"], "Objects with ePHI"),
            [@"Weaker controls", @"trail-trail: advancedEventSelectors.*Objects with ePHI"]),
        ["a rule of the firewall only counts"] = (
            stack => stack.Inputs("api-firewall-acl")["rules"]![0]!["action"] = JsonNode.Parse("""{"count":{}}"""),
            [@"Weaker controls", @"api-firewall-acl: rules\\\[rate\\\]\.action\.block"]),
        ["a rule of the firewall is gone"] = (
            stack => stack.Inputs("api-firewall-acl")["rules"]!.AsArray().RemoveAt(1),
            [@"Weaker controls", @"api-firewall-acl: rules\\\[body-size\\\]"]),
        ["the database takes connections without TLS"] = (
            stack => Parameter(stack, "rds.force_ssl")["value"] = "0",
            [@"Weaker controls|mandatory violations", @"rds\.force_ssl"]),
        ["the database no longer records changes of roles"] = (
            stack => Parameter(stack, "pgaudit.log")["value"] = "ddl",
            [@"Weaker controls|mandatory violations", @"database-parameters: parameters\\\[pgaudit\.log\\\]\.value: ddl,role,write → ddl"]),
        ["identifiers in logs are no longer masked"] = (
            stack => stack.Remove(stack.Names("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy").First()),
            [@"Weaker controls", @"removed \(LogDataProtectionPolicy\): "]),
        ["the API speaks old TLS"] = (
            stack => stack.Inputs("api-events-rest")["securityPolicy"] = "TLS_1_0",
            [@"Weaker controls|mandatory violations", @"api-events-rest: .*securityPolicy|SecurityPolicy_TLS13"]),
        ["threats are told of after six hours"] = (
            stack => stack.Inputs("detection-threats-detector")["findingPublishingFrequency"] = "SIX_HOURS",
            [@"Weaker controls", @"detection-threats-detector: findingPublishingFrequency: FIFTEEN_MINUTES → SIX_HOURS"]),
        ["AWS Config records once a day"] = (
            stack => stack.Inputs("detection-config-recorder")["recordingMode"]!["recordingFrequency"] = "DAILY",
            [@"Weaker controls", @"detection-config-recorder: recordingMode\.recordingFrequency: CONTINUOUS → DAILY"]),
        ["AWS Config records less"] = (
            stack => stack.Inputs("detection-config-recorder")["recordingGroup"]!["allSupported"] = false,
            [@"Weaker controls|mandatory violations", @"detection-config-recorder: .*allSupported: true → false"]),
        ["records that can't be processed are dropped"] = (
            stack => stack.Inputs("stream-processor-mapping").Remove("destinationConfig"),
            [@"Weaker controls|mandatory violations", @"stream-processor-mapping: destinationConfig"]),
        ["an alarm waits for a day"] = (
            stack => stack.Inputs("security-alarms-root-use")["evaluationPeriods"] = 24,
            [@"Weaker controls", @"security-alarms-root-use: evaluationPeriods: 1 → 24"]),
        ["Macie looks into one object of a hundred"] = (
            stack => stack.Inputs(stack.Names("aws:macie2/classificationJob:ClassificationJob").First())["samplingPercentage"] = 1,
            [@"Weaker controls", @"samplingPercentage: \d+ → 1"]),
        ["queries are written where their author says"] = (
            stack => stack.Inputs("analytics-workgroup")["configuration"]!["enforceWorkgroupConfiguration"] = false,
            [@"Weaker controls|mandatory violations", @"analytics-workgroup: .*enforceWorkgroupConfiguration: true → false"]),
        ["requests of the API are no longer recorded"] = (
            stack => stack.Inputs("api-events-stage").Remove("accessLogSettings"),
            [@"Weaker controls|mandatory violations", @"api-events-stage: accessLogSettings"]),
    };

    public static TheoryData<string> EachChange() => new(Changes.Keys);

    [Theory]
    [MemberData(nameof(EachChange))]
    public async Task What_a_change_weakens_is_among_the_first_lines(string what)
    {
        var stack = await AlteredPreview.OfProdAsync();
        Changes[what].Change(stack);
        var text = stack.Markdown();
        var lines = text.Split('\n');

        Assert.True(lines.Length <= MarkdownPage.Longest + 1, $"{lines.Length} lines");
        var first = string.Join('\n', lines.Take(First)).Replace("\\_", "_", StringComparison.Ordinal).Replace("\u200b", string.Empty, StringComparison.Ordinal);
        Assert.All(Changes[what].Said, said => Assert.True(Regex.IsMatch(first, said, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{said} is not among:\n{first}"));
        Assert.Equal(text, stack.Markdown());
    }

    [Fact]
    public async Task Nothing_that_changes_is_one_line()
    {
        var stack = await AlteredPreview.OfProdAsync();
        Assert.Equal("**prod**: nothing changes.\n", stack.Markdown());
    }

    [Fact]
    public async Task What_belongs_to_a_renamed_bucket_is_not_told_as_lost()
    {
        var stack = await AlteredPreview.OfProdAsync();
        Renamed(stack, "landing", "raw");
        var difference = stack.Difference();
        Assert.Empty(difference.Weaker.Select(weaker => weaker.Line));
        Assert.Empty(difference.Reach.Select(gain => gain.Line));
        Assert.Contains(difference.Changed, change => change.FollowsOnly);
    }

    private static void Without(JsonNode? list, string name) => list!.AsArray().Remove(list.AsArray().Single(item => (string?)item!["name"] == name));

    private static JsonNode Parameter(AlteredPreview stack, string name) =>
        stack.Inputs("database-parameters")["parameters"]!.AsArray().Single(parameter => (string?)parameter!["name"] == name)!;

    private static void Renamed(AlteredPreview stack, string before, string after)
    {
        stack.Rename($"::{before}\"", $"::{after}\"");
        stack.Rename($"::{before}-", $"::{after}-");
        stack.Rename($"{before}-bucket-", $"{after}-bucket-");
    }
}
