using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hipaa.Cli.Diff.Pages;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>Single settings of prod that no rule judges, and that take something from a safeguard: a reviewer reads each without unfolding anything.</summary>
public sealed class QuietWeakeningTests
{
    private static readonly Dictionary<string, (Action<AlteredPreview> Change, string Said)> Changes = new(StringComparer.Ordinal)
    {
        ["ePHI is copied to somebody else's bucket"] = (
            stack => stack.Inputs("landing-replica-rule")["rules"]![0]!["destination"]!["bucket"] = "arn:aws:s3:::mallorys-bucket",
            @"landing-replica-rule: rules\[0\]\.destination\.bucket: .* → arn:aws:s3:::mallorys-bucket"),
        ["records of the trail go elsewhere"] = (
            stack => stack.Inputs("trail-trail")["s3BucketName"] = "mallorys-bucket", "trail-trail: s3BucketName: .* → mallorys-bucket"),
        ["findings are kept elsewhere"] = (
            stack => stack.Inputs("detection-archive-stream")["extendedS3Configuration"]!["bucketArn"] = "arn:aws:s3:::mallorys-bucket",
            @"detection-archive-stream: extendedS3Configuration\.bucketArn: "),
        ["somebody else is told"] = (
            stack => stack.Inputs("alarms-email-1")["endpoint"] = "mallory@example.net", "alarms-email-1: endpoint: "),
        ["one more is told"] = (
            stack => stack.Add("alarms-email-1", "alarms-mallory", inputs => inputs["endpoint"] = "mallory@example.net"),
            @"alarms-mallory: added \(TopicSubscription\): its notices go to one more"),
        ["a notice is off"] = (
            stack => stack.Inputs("detection-findings-backup-notice")["state"] = "DISABLED", "detection-findings-backup-notice: state: not set → DISABLED"),
        ["events are no longer read"] = (
            stack => stack.Inputs("stream-processor-mapping")["enabled"] = false, "stream-processor-mapping: enabled: not set → false"),
        ["Config forgets after a month"] = (
            stack => stack.Inputs("detection-config-retention")["retentionPeriodInDays"] = 30, "detection-config-retention: retentionPeriodInDays: 2557 → 30"),
        ["backups are made once a year"] = (
            stack => stack.Inputs("backups-daily-plan")["rules"]![0]!["schedule"] = "cron(0 5 1 1 ? *)", @"backups-daily-plan: rules\[0\]\.schedule: "),
        ["buckets are no longer backed up"] = (
            stack => stack.Inputs("backups-features-region")["resourceTypeOptInPreference"]!["S3"] = false,
            @"backups-features-region: resourceTypeOptInPreference\.S3: true → false"),
        ["backups choose by another tag"] = (
            stack => stack.Inputs("backups-daily-phi")["conditions"]![0]!["stringEquals"]![0]!["value"] = "nothing", @"backups-daily-phi: conditions"),
        ["bodies are not looked at"] = (
            stack => stack.Inputs("api-events-validator")["validateRequestBody"] = false, "api-events-validator: validateRequestBody: true → false"),
        ["tokens are written into logs"] = (
            stack => stack.Inputs("api-firewall-logging")["redactedFields"] = new JsonArray(), @"api-firewall-logging: redactedFields"),
        ["scanned files get no tag"] = (
            stack => stack.Inputs("partner-files-malware-protection").Remove("actions"), "partner-files-malware-protection: actions is no longer set"),
        ["the emergency role stays open for long"] = (
            stack => stack.Inputs("break-glass-human-role")["maxSessionDuration"] = 43_200, "break-glass-human-role: maxSessionDuration: 3600 → 43200"),
        ["an endpoint lets everything through"] = (
            stack => stack.Policy("network-to-logs", statements => statements.First(s => (string?)s!["Effect"] == "Allow")!["Action"] = "*"),
            @"\*\*Policies allow more \(1\)\*\*\n- network-to-logs: "),
        ["the provider works in any account"] = (
            stack => stack.Inputs("aws").Remove("allowedAccountIds"), @"aws: allowedAccountIds is no longer set \(it was "),
        ["no tags by default"] = (
            stack => stack.Inputs("aws")["defaultTags"] = """{"tags":{}}""", @"aws: defaultTags\.tags\.DataClassification is no longer set \(it was phi\)"),
        ["Pulumi protects a bucket no longer"] = (
            stack => stack["landing-bucket"]["protect"] = false, "landing-bucket: protect: true → false"),
        ["what was kept for ever is kept for a month"] = (
            stack =>
            {
                stack.Inputs("landing-lifecycle")["rules"]!.AsArray().Add(JsonNode.Parse(
                    """{"id":"soon","status":"Enabled","expiration":{"days":30},"filter":{"prefix":""}}"""));
            },
            @"\*\*Kept or locked for less \(1\)\*\*\n- landing-lifecycle: rules\[\d\]: not set → "),
        ["threats are told to somebody else"] = (
            stack => Retarget(stack, "detection-findings-severe-threats-notice-target", "arn:aws:sns:us-east-1:999999999999:mallory"),
            "detection-findings-severe-threats-notice-target: arn: .* → arn:aws:sns:us-east-1:999999999999:mallory"),
        ["threats are told to those of tickets, and so are alarms"] = (
            stack =>
            {
                var tickets = (string)stack["tickets-topic"]["outputs"]!["arn"]!;
                Retarget(stack, "detection-findings-severe-threats-notice-target", tickets);
                foreach (var name in stack.Names("aws:cloudwatch/metricAlarm:MetricAlarm"))
                {
                    stack.Inputs(name)["alarmActions"] = new JsonArray(tickets);
                }
            },
            "detection-findings-severe-threats-notice-target: arn: "),
        ["logs hide less"] = (
            stack => stack.Policy("stream-processor-log-masking", statements =>
            {
                foreach (var statement in statements)
                {
                    statement!["DataIdentifier"] = new JsonArray("arn:aws:dataprotection::aws:data-identifier/EmailAddress");
                }
            }, "policyDocument"),
            "stream-processor-log-masking: policyDocument"),
        ["values of ePHI go into logs"] = (
            stack => stack.Inputs("database-parameters")["parameters"]!.AsArray().Single(one => (string?)one!["name"] == "log_statement")!["value"] = "all",
            @"database-parameters: parameters\[log_statement\]\.value: none → all"),
        ["what failed goes elsewhere"] = (
            stack => stack.Inputs("stream-processor-mapping")["destinationConfig"]!["onFailure"]!["destinationArn"] = "arn:aws:s3:::mallorys-bucket",
            @"stream-processor-mapping: destinationConfig\.onFailure\.destinationArn: "),
        ["the other Region keeps backups for a day"] = (
            stack => stack.Inputs("database-recovery")["retentionPeriod"] = 1, "database-recovery: retentionPeriod: 35 → 1"),
        ["items are copied to another Region"] = (
            stack => stack.Inputs("latest-readings-table")["replicas"] = JsonNode.Parse("""[{"regionName":"eu-central-1"}]"""),
            @"latest-readings-table: replicas"),
        ["somebody else's code runs in a function"] = (
            stack => stack.Inputs("stream-processor-function")["layers"] = new JsonArray("arn:aws:lambda:us-east-1:999999999999:layer:x:1"),
            @"stream-processor-function: layers"),
        ["results of queries go elsewhere"] = (
            stack => stack.Inputs("analytics-workgroup")["configuration"]!["resultConfiguration"]!["outputLocation"] = "s3://mallorys-bucket/",
            @"analytics-workgroup: configuration\.resultConfiguration\.outputLocation: "),
        ["an alarm rings when all is well"] = (
            stack => stack.Inputs(stack.Names("aws:cloudwatch/metricAlarm:MetricAlarm").First())["comparisonOperator"] = "LessThanThreshold",
            @": comparisonOperator: .* → LessThanThreshold"),
        ["a function stands still"] = (
            stack => stack.Inputs("stream-processor-function")["reservedConcurrentExecutions"] = 0, "stream-processor-function: reservedConcurrentExecutions: "),
        ["threats are put aside"] = (
            stack => stack.Add("alarms-email-1", "muted", inputs => inputs["name"] = "muted", "aws:guardduty/filter:Filter"), @"muted: added \(Filter\): findings are put aside"),
        ["who calls from there is trusted"] = (
            stack => stack.Add("alarms-email-1", "muted", inputs => inputs["name"] = "muted", "aws:guardduty/iPSet:IPSet"), @"muted: added \(IPSet\): calls from some addresses raise no finding"),
        ["findings are closed as they come"] = (
            stack => stack.Add("alarms-email-1", "muted", inputs => inputs["name"] = "muted", "aws:securityhub/automationRule:AutomationRule"), @"muted: added \(AutomationRule\): findings are changed as they come"),
        ["the analyzer's findings are put aside"] = (
            stack => stack.Add("alarms-email-1", "muted", inputs => inputs["name"] = "muted", "aws:accessanalyzer/archiveRule:ArchiveRule"), @"muted: added \(ArchiveRule\): findings are put aside"),
        ["a key is gone from the stream"] = (
            stack => stack.Inputs("events-stream").Remove("kmsKeyId"), @"events-stream: kmsKeyId is no longer set \(it was "),
    };

    public static TheoryData<string> EachChange() => new(Changes.Keys);

    [Theory]
    [MemberData(nameof(EachChange))]
    public async Task It_is_read_before_anything_is_unfolded(string what)
    {
        var stack = await AlteredPreview.OfProdAsync();
        Changes[what].Change(stack);
        var text = Read(stack.Markdown());
        var open = text.Split("\n<details><summary>")[0];
        Assert.True(Regex.IsMatch(open, Changes[what].Said, RegexOptions.None, TimeSpan.FromSeconds(1)), $"{Changes[what].Said} is not in:\n{text}");
    }

    [Fact]
    public async Task All_of_them_at_once_fit_sixty_lines_and_the_gravest_come_first()
    {
        var stack = await AlteredPreview.OfProdAsync();
        foreach (var (change, _) in Changes.Values) change(stack);
        stack.Inputs("landing-lock")["rule"] = JsonNode.Parse("""{"defaultRetention":{"days":1,"mode":"GOVERNANCE"}}""");
        stack.Policy("landing-policy", statements => statements.Remove(statements.Single(s => (string?)s!["Sid"] == "OutsideTheNetwork")));
        var text = stack.Markdown();

        Assert.True(text.Split('\n').Length <= MarkdownPage.Longest + 1, text);
        Assert.Matches(@"\*\*Weaker controls \(\d+\)\*\*\n- landing-policy: denies less: ", Read(text));
        Assert.Matches(@"\*\*Kept or locked for less \(\d+\)\*\*\n- landing-lock: Object Lock COMPLIANCE", Read(text));
        Assert.Matches(@"- <details><summary>and \d+ more</summary>.*mallorys", Read(text));
    }

    [Fact]
    public async Task One_word_in_many_alarms_is_one_line()
    {
        var stack = await AlteredPreview.OfProdAsync();
        foreach (var name in stack.Names("aws:cloudwatch/metricAlarm:MetricAlarm")) stack.Inputs(name)["datapointsToAlarm"] = 1;
        Assert.InRange(stack.Markdown().Split('\n').Length, 4, 20);
    }

    [Fact]
    public async Task Names_do_nothing_to_who_shows_them()
    {
        var stack = await AlteredPreview.OfProdAsync();
        stack.Add("alarms-email-1", "a\u001b[31m\u202e www.evil.example " + new string('x', 3_000), _ => { });
        var text = stack.Markdown();
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
        Assert.DoesNotContain("www.evil", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, 1_000));
    }

    /// <summary>The provider echoes what it was given.</summary>
    private static void Retarget(AlteredPreview stack, string name, string arn) =>
        (stack.Inputs(name)["arn"], stack[name]["outputs"]!["arn"]) = (arn, arn);

    private static string Read(string markdown) => markdown.Replace("\\", string.Empty, StringComparison.Ordinal)
        .Replace("\u200b", string.Empty, StringComparison.Ordinal);
}
