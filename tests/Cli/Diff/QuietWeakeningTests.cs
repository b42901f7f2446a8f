using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>Single settings of prod that no rule judges, and that take something from a safeguard: a reviewer reads each without unfolding anything.</summary>
public sealed class QuietWeakeningTests
{
    private static readonly Dictionary<string, (Action<AlteredPreview> Change, string Said)> Changes = new(StringComparer.Ordinal)
    {
        ["another parameter stands for one that demanded TLS"] = (
            stack =>
            {
                var parameters = stack.Inputs("database-parameters")["parameters"]!.AsArray();
                parameters.Single(one => (string?)one!["name"] == "rds.force_ssl")!["name"] = "track_counts";
            },
            @"database-parameters: parameters\[rds\.force_ssl\] is "),
        ["ePHI is copied to somebody else's bucket"] = (
            stack => stack.Inputs("landing-replica-rule")["rules"]![0]!["destination"]!["bucket"] = "arn:aws:s3:::mallorys-bucket",
            @"landing-replica-rule: rules\[everything\]\.destination\.bucket: .* → arn:aws:s3:::mallorys-bucket"),
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
            stack => stack.Inputs("backups-daily-plan")["rules"]![0]!["schedule"] = "cron(0 5 1 1 ? *)", @"backups-daily-plan: rules\[daily\]\.schedule: "),
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
            @"\*\*Kept or locked for less \(1\)\*\*\n- landing-lifecycle: rules\[soon\]: not set → "),
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
        ["a rule of the firewall looks at less"] = (
            stack => stack.Inputs("api-firewall-acl")["rules"]![0]!["statement"]!["rateBasedStatement"]!["scopeDownStatement"] = JsonNode.Parse("""{"byteMatchStatement":{"searchString":"x"}}"""),
            @"api-firewall-acl: rules\[rate\]\.statement\.rateBasedStatement\.scopeDownStatement: not set → "),
        ["a rule of a managed group only counts"] = (
            stack => stack.Inputs("api-firewall-acl")["rules"]![2]!["statement"]!["managedRuleGroupStatement"]!["ruleActionOverrides"] =
                JsonNode.Parse("""[{"name":"X","actionToUse":{"count":{}}}]"""),
            @"Weaker controls \(1\)\*\*\n- api-firewall-acl: .*ruleActionOverrides"),
        ["a rule that lets through comes first"] = (
            stack => stack.Inputs("api-firewall-acl")["rules"]!.AsArray().Insert(0, JsonNode.Parse("""{"name":"partner","priority":0,"action":{"allow":{}}}""")),
            @"Weaker controls \(1\)\*\*\n- api-firewall-acl: rules\[partner\]: not set → "),
        ["what the firewall did is kept in part"] = (
            stack => stack.Inputs("api-firewall-logging")["loggingFilter"] = JsonNode.Parse("""{"defaultBehavior":"DROP","filters":[]}"""), "api-firewall-logging: loggingFilter: not set → "),
        ["Config leaves out buckets"] = (
            stack => stack.Inputs("detection-config-recorder")["recordingGroup"]!["exclusionByResourceTypes"] = JsonNode.Parse("""[{"resourceTypes":["AWS::S3::Bucket"]}]"""),
            @"detection-config-recorder: recordingGroup\.exclusionByResourceTypes: not set → "),
        ["the log of the API says little"] = (
            stack => stack.Inputs("api-events-stage")["accessLogSettings"]!["format"] = "{}", @"api-events-stage: accessLogSettings\.format"),
        ["the review of access ends as it begins"] = (
            stack =>
            {
                var machine = JsonNode.Parse((string)stack.Inputs("access-review-machine")["definition"]!)!;
                machine["States"]!["RequestReport"] = JsonNode.Parse("""{"Type":"Succeed"}""");
                stack.Inputs("access-review-machine")["definition"] = machine.ToJsonString();
            },
            @"\*\*Safeguards changed \(\d\)\*\*\n- access-review-machine: definition\.States\.RequestReport\.Type: Task → Succeed"),
        ["a schedule starts something else"] = (
            stack => stack.Inputs("schema-migrator-daily-schedule")["target"]!["arn"] = "arn:aws:lambda:us-east-1:222222222222:function:other",
            @"schema-migrator-daily-schedule: target\.arn: .* → arn:aws:lambda"),
        ["people are told of something else"] = (
            stack => stack.Inputs("alarms-email-1")["topic"] = (string)stack["tickets-topic"]["outputs"]!["arn"]!, "alarms-email-1: topic: "),
        ["a notice waits for another event"] = (
            stack => stack.Inputs("detection-findings-severe-threats-notice-target")["rule"] = "another-rule", "detection-findings-severe-threats-notice-target: rule: "),
        ["fewer failures of backups are told"] = (
            stack => stack.Inputs("backups-here-notifications")["backupVaultEvents"]!.AsArray().RemoveAt(0), @"backups-here-notifications: backupVaultEvents\[0\] is no longer set"),
        ["Macie looks once a month"] = (
            stack => stack.Inputs("detection-discovery-job")["scheduleFrequency"] = JsonNode.Parse("""{"monthlySchedule":1}"""), "detection-discovery-job: scheduleFrequency"),
        ["new controls stay off"] = (
            stack => stack.Inputs("detection-hub-account")["autoEnableControls"] = false, "detection-hub-account: autoEnableControls: true → false"),
        ["failed deliveries are not recorded"] = (
            stack => stack.Inputs("detection-archive-stream")["extendedS3Configuration"]!["cloudwatchLoggingOptions"]!["enabled"] = false,
            @"detection-archive-stream: extendedS3Configuration\.cloudwatchLoggingOptions\.enabled: true → false"),
        ["the bill may be a thousand times as high"] = (
            stack => stack.Inputs("budget-budget")["limitAmount"] = "6000000", "budget-budget: limitAmount: 6000 → 6000000"),
        ["volumes have AWS's key"] = (
            stack => stack.Inputs("account-volume-key")["keyArn"] = "arn:aws:kms:us-east-1:222222222222:alias/aws/ebs", "account-volume-key: keyArn: .*alias/aws/ebs"),
        ["deployments pass over a policy"] = (
            stack => stack["landing-policy"]["ignoreChanges"] = new JsonArray("policy"), "landing-policy: ignoreChanges: not set → "),
        ["what is removed stays"] = (
            stack => stack["landing-lock"]["retainOnDelete"] = true, "landing-lock: retainOnDelete: not set → true"),
        ["names of a stranger can be looked up"] = (
            stack => stack.Inputs("network-names-aws")["domains"]!.AsArray().Add("*.mallory.example."), @"Safeguards changed \(1\)\*\*\n- network-names-aws: \+ domains"),
        ["a kind of threat is no longer looked for"] = (
            stack => stack.Inputs("detection-threats-s3-data-events")["name"] = "EKS_AUDIT_LOGS", "detection-threats-s3-data-events: name: S3_DATA_EVENTS → EKS_AUDIT_LOGS"),
        ["certificates are not looked at"] = (
            stack => stack.Inputs("schema-migrator-function")["environment"]!["variables"]!["DB_CA_BUNDLE"] = "/dev/null", @"environment\.variables\.DB_CA_BUNDLE: .* → /dev/null"),
        ["a policy that denied is gone"] = (
            stack => stack.Remove("schema-migrator-runs-policy"), @"schema-migrator-runs-policy: removed \(RolePolicy\): its policy denies no more"),
        ["how long Config keeps is not said"] = (
            stack => stack.Remove("detection-config-retention"), @"Safeguards changed \(1\)\*\*\n- detection-config-retention: removed \(RetentionConfiguration\)"),
        ["a lock is put into another Region"] = (
            stack => stack["landing-lock"]["provider"] = (string)stack["landing-replica-copy-lock"]["provider"]!, "landing-lock: provider: aws → aws-recovery"),
        ["a stranger decrypts by a grant"] = (
            stack => stack.Inputs("detection-discovery-grant")["granteePrincipal"] = "arn:aws:iam::999999999999:role/mallory",
            @"Who reaches ePHI now \(1\)\*\*\n- arn:aws:iam::999999999999:role/mallory can now decrypt with keys-phi-key \(Key\) .*grant detection-discovery-grant"),
        ["a role has a policy that nobody sees"] = (
            stack => stack.Add("alarms-email-1", "handmade", inputs =>
            {
                inputs.Clear();
                (inputs["role"], inputs["policyArn"]) = ((string)stack["people-auditor-role"]["outputs"]!["name"]!, "arn:aws:iam::222222222222:policy/handmade");
            }, "aws:iam/rolePolicyAttachment:RolePolicyAttachment"),
            @"people-auditor-role can now do what arn:aws:iam::222222222222:policy/handmade allows \(not written in the stack\)"),
        ["a role reads the stream by a policy of AWS"] = (
            stack => stack.Add("alarms-email-1", "aws-made", inputs =>
            {
                inputs.Clear();
                (inputs["role"], inputs["policyArn"]) = ((string)stack["people-auditor-role"]["outputs"]!["name"]!, "arn:aws:iam::aws:policy/AmazonKinesisReadOnlyAccess");
            }, "aws:iam/rolePolicyAttachment:RolePolicyAttachment"),
            @"people-auditor-role can now read events-stream \(Stream\).* \(by AmazonKinesisReadOnlyAccess\)"),
        ["an access point lets a role that nobody sees at a bucket"] = (
            stack => stack.Add("alarms-email-1", "side-door", inputs =>
            {
                inputs.Clear();
                (inputs["bucket"], inputs["name"], inputs["policy"]) = ((string)stack["landing-bucket"]["outputs"]!["bucket"]!, "side-door",
                    """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::222222222222:role/handmade"},"Action":"s3:GetObject","Resource":"*"}]}""");
            }, AwsType.S3AccessPoint),
            @"arn:aws:iam::222222222222:role/handmade can now read landing-bucket \(Bucket\).*access point side-door"),
        ["a user reads the stream by a group"] = (
            stack =>
            {
                AddAs(stack, AwsType.IamUser, "intern", ("name", "intern"));
                AddAs(stack, AwsType.IamGroup, "analysts-group", ("name", "analysts"));
                AddAs(stack, AwsType.IamGroupPolicy, "analysts-policy", ("group", "analysts"), ("policy",
                    """{"Version":"2012-10-17","Statement":[{"Sid":"ReadAll","Effect":"Allow","Action":"kinesis:GetRecords","Resource":"*"}]}"""));
                AddAs(stack, AwsType.IamUserGroupMembership, "intern-groups", ("user", "intern"), ("groups", new JsonArray("analysts")));
            },
            @"intern can now read events-stream \(Stream\).*analysts-policy"),
        ["anybody starts a function that reaches ePHI"] = (
            stack => stack.Add("alarms-email-1", "anyone", inputs =>
            {
                inputs.Clear();
                (inputs["function"], inputs["principal"], inputs["action"]) = ((string)stack.Inputs("stream-processor-function")["name"]!, "*", "lambda:InvokeFunction");
            }, "aws:lambda/permission:Permission"),
            @"anybody \(without a condition\) can now start stream-processor-function, which reaches "),
        ["a number deep in a long template is another"] = (
            stack =>
            {
                var inputs = stack.Inputs("detection-hipaa-pack");
                inputs["templateBody"] = ((string)inputs["templateBody"]!).Replace("maxAccessKeyAge: '90'", "maxAccessKeyAge: '9000'", StringComparison.Ordinal);
            },
            @"detection-hipaa-pack: templateBody\.Resources\.AccessKeysRotated\.Properties\.InputParameters\.maxAccessKeyAge: 90 → 9000"),
        ["a word at the end of a long text is another"] = (
            stack => stack.Inputs("network-flows-archive")["logFormat"] = ((string)stack.Inputs("network-flows-archive")["logFormat"]!)[..^1] + " ${action-of-others}",
            @"network-flows-archive: logFormat: ….*}.* → ….*\$\{action-of-others\}"),
        ["another boundary lets a role do more"] = (
            stack => stack.Inputs("stream-processor-runs-role")["permissionsBoundary"] = "arn:aws:iam::aws:policy/AdministratorAccess",
            @"Weaker controls \(1\)\*\*\n- stream-processor-runs-role: permissionsBoundary: .* → arn:aws:iam::aws:policy/AdministratorAccess"),
        ["an alarm that waits for less waits for longer"] = (
            stack => stack.Inputs("pipeline-alarms-database-storage")["threshold"] = 1,
            @"Weaker controls \(1\)\*\*\n- pipeline-alarms-database-storage: threshold: \d+ → 1"),
        ["an alarm calls nobody"] = (
            stack => stack.Inputs("security-alarms-root-use")["actionsEnabled"] = false,
            @"Weaker controls \(1\)\*\*\n- security-alarms-root-use: actionsEnabled: not set → false"),
        ["what a review works on is logged"] = (
            stack => stack.Inputs("detection-told-machine")["loggingConfiguration"]!["includeExecutionData"] = true,
            @"Weaker controls \(1\)\*\*\n- detection-told-machine: loggingConfiguration\.includeExecutionData: false → true"),
        ["nothing reads the stream"] = (
            stack => stack.Remove("stream-processor-mapping"), @"stream-processor-mapping: removed \(EventSourceMapping\): events are no longer read"),
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
        var text = AlteredPreview.Plain(stack.Markdown());
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
        Assert.Matches(@"\*\*Weaker controls \(\d+\)\*\*\n- landing-policy: denies less: ", AlteredPreview.Plain(text));
        Assert.Matches(@"\*\*Kept or locked for less \(\d+\)\*\*\n- landing-lock: Object Lock COMPLIANCE", AlteredPreview.Plain(text));
        Assert.Matches(@"- <details><summary>and \d+ more</summary>.*mallorys", AlteredPreview.Plain(text));
    }

    private static void AddAs(AlteredPreview stack, string type, string name, params (string Key, JsonNode Value)[] its) =>
        stack.Add("alarms-email-1", name, inputs =>
        {
            inputs.Clear();
            foreach (var (key, value) in its) inputs[key] = value;
        }, type);

    /// <summary>The provider echoes what it was given.</summary>
    private static void Retarget(AlteredPreview stack, string name, string arn) =>
        (stack.Inputs(name)["arn"], stack[name]["outputs"]!["arn"]) = (arn, arn);
}
