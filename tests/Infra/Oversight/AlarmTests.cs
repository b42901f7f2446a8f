using Hipaa.Components.Signals;
using Hipaa.Infra.Oversight;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Oversight;

public sealed class AlarmTests
{
    [Fact]
    public async Task One_event_of_any_kind_raises_its_alarm()
    {
        var run = await Run.ComponentAsync(_ => Security());

        var alarms = run.Of("aws:cloudwatch/metricAlarm:MetricAlarm");
        var filters = run.Of("aws:cloudwatch/logMetricFilter:LogMetricFilter");
        Assert.Equal(SecurityEvents.OfAccount().Count + SecurityEvents.OfDatabase.Count + 3, alarms.Count);
        Assert.All(filters, filter => Assert.Equal(filter.Name is "security-blocked-name-filter" ? "query-log" : filter.Name.EndsWith("-login-filter", StringComparison.Ordinal) ? "database-log" : "trail-log", filter.Text("logGroupName")));
        Assert.All(alarms, alarm =>
        {
            Assert.Equal(alarm.Name == "security-unauthorized-calls" ? 7 : 1, alarm.Number("threshold"));
            Assert.Equal("GreaterThanOrEqualToThreshold", alarm.Text("comparisonOperator"));
            Assert.Equal(
                alarm.Name is "security-unauthorized-calls" or "security-console-login-failure" or "security-database-administrator-login" ? "ticket-arn" : "page-arn",
                alarm.At("alarmActions.0"));
            Assert.Contains(filters, filter => Equals(filter.At("metricTransformation.name"), alarm.Text("metricName"))
                && Equals(filter.At("metricTransformation.namespace"), alarm.Text("namespace")));
        });
    }

    [Theory]
    [InlineData("RootUse", "Root")]
    [InlineData("ConsoleLoginWithoutMfa", "MFAUsed")]
    [InlineData("UnauthorizedCalls", "AccessDenied")]
    [InlineData("IamChange", "PutRolePolicy")]
    [InlineData("IdentityCreated", "CreateOpenIDConnectProvider")]
    [InlineData("IdentityCreated", "UpdateSAMLProvider")]
    [InlineData("IdentityCreated", "DeleteAccountPasswordPolicy")]
    [InlineData("DetectionChange", "DisassociateFromAdministratorAccount")]
    [InlineData("KeyChange", "PutKeyPolicy")]
    [InlineData("KeyDeletion", "ScheduleKeyDeletion")]
    [InlineData("BucketPolicyChange", "PutBucketPolicy")]
    [InlineData("TrailChange", "StopLogging")]
    [InlineData("ConfigChange", "StopConfigurationRecorder")]
    [InlineData("SecurityGroupChange", "AuthorizeSecurityGroupIngress")]
    [InlineData("NetworkAclChange", "CreateNetworkAclEntry")]
    [InlineData("RouteTableChange", "CreateRoute")]
    [InlineData("VpcChange", "CreateVpcPeeringConnection")]
    [InlineData("NameResolutionChange", "DisassociateFirewallRuleGroup")]
    [InlineData("OrganizationChange", "LeaveOrganization")]
    [InlineData("BackupChange", "PutBackupVaultAccessPolicy")]
    public void Each_kind_of_event_is_watched(string name, string call) =>
        Assert.Contains(call, SecurityEvents.OfAccount().Single(e => e.Name == name).Pattern, StringComparison.Ordinal);

    [Fact]
    public async Task The_use_of_the_emergency_role_raises_an_alarm()
    {
        var run = await Run.ComponentAsync(_ => Security());

        Assert.Contains("role/hipaa-prod-break-glass", run.Named("security-break-glass-use-filter").Text("pattern"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logins_past_the_tenants_raise_alarms_from_the_servers_own_log()
    {
        var run = await Run.ComponentAsync(_ => Security());

        Assert.Equal("\"connection authorized: user=ephi_breakglass \"", run.Named("security-database-emergency-login-filter").Text("pattern"));
        Assert.Equal("\"connection authorized: user=hipaa_admin \"", run.Named("security-database-administrator-login-filter").Text("pattern"));
    }

    [Fact]
    public void No_pattern_is_longer_than_CloudWatch_Logs_takes() =>
        Assert.All(SecurityEvents.OfAccount($"arn:aws-us-gov:iam::222222222222:role/{new string('x', 64)}"), e => Assert.InRange(e.Pattern.Length, 1, 1024));

    [Fact]
    public async Task Every_part_of_the_pipeline_is_watched_and_every_alarm_tells_somebody()
    {
        var run = await Run.ComponentAsync(world => Pipeline(world));

        var alarms = run.Of("aws:cloudwatch/metricAlarm:MetricAlarm");
        Assert.All(alarms, alarm => Assert.Contains(alarm.At("alarmActions.0"), (object[])["page-arn", "ticket-arn"]));
        Assert.Equal(
            [
                "4XXError", "5XXError", "ApproximateNumberOfMessagesVisible", "BlockedRequests", "CPUUtilization", "DatabaseConnections",
                "DaysToExpiry", "DeliveryToS3.DataFreshness", "Duration", "Errors", "FreeStorageSpace", "GetRecords.IteratorAgeMilliseconds", "IteratorAge",
                "Latency", "MaximumUsedTransactionIDs", "NumberOfBackupJobsFailed", "OperationsFailedReplication", "PutRequests",
                "ReplicationLatency", "Throttles", "WriteProvisionedThroughputExceeded", "WriteThrottleEvents",
            ],
            alarms.Select(alarm => alarm.Text("metricName")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Limits_come_from_the_settings_in_the_units_of_the_metric()
    {
        var run = await Run.ComponentAsync(
            [("hipaa:alarmIteratorAgeMinutes", "5"), ("hipaa:alarmDatabaseFreeStorage", "3")], world => Pipeline(world));

        Assert.Equal(300_000, run.Named("pipeline-stream-age").Number("threshold"));
        Assert.Equal(3d * 1024 * 1024 * 1024, run.Named("pipeline-database-storage").Number("threshold"));
        Assert.Equal("LessThanThreshold", run.Named("pipeline-database-storage").Text("comparisonOperator"));
        Assert.Equal(48_000, run.Named("pipeline-processor-duration").Number("threshold"));
        Assert.Equal("p99", run.Named("pipeline-processor-duration").Text("extendedStatistic"));
    }

    [Fact]
    public async Task Silence_raises_an_alarm_where_it_is_not_normal()
    {
        Assert.DoesNotContain(
            (await Run.ComponentAsync(world => Pipeline(world))).Of("aws:cloudwatch/metricAlarm:MetricAlarm"), alarm => alarm.Name == "pipeline-api-quiet");

        var run = await Run.ComponentAsync([("hipaa:alarmQuietHours", "6"), ("hipaa:alarmApiLatency", "700")], world => Pipeline(world));
        var quiet = run.Named("pipeline-api-quiet");
        Assert.Equal((3600d, 6d, 1d), (quiet.Number("period"), quiet.Number("evaluationPeriods"), quiet.Number("threshold")));
        Assert.Equal(("LessThanThreshold", "breaching"), (quiet.Text("comparisonOperator"), quiet.Text("treatMissingData")));
        Assert.Equal((700d, "p99"), (run.Named("pipeline-api-latency").Number("threshold"), run.Named("pipeline-api-latency").Text("extendedStatistic")));
    }

    [Fact]
    public async Task Objects_of_failed_records_are_counted_by_a_metric_of_their_prefix()
    {
        var run = await Run.ComponentAsync(world => Pipeline(world));

        var metric = run.One("aws:s3/bucketMetric:BucketMetric");
        Assert.Equal("failed/", metric.At("filter.prefix"));
        Assert.Equal(metric.Text("name"), run.Named("pipeline-processor-failures").At("dimensions.FilterId"));
    }

    [Fact]
    public async Task Every_rule_that_copies_a_bucket_is_watched_by_the_metrics_that_it_makes()
    {
        var run = await Run.StackAsync("prod");

        var rules = from config in run.Of("aws:s3/bucketReplicationConfig:BucketReplicationConfig")
                    from rule in (IReadOnlyList<object>)config["rules"]!
                    let values = (IReadOnlyDictionary<string, object>)rule
                    select (Source: config.Text("bucket"), Rule: (string)values["id"], Makes: Graph.Values.Texts(values["destination"]).Contains("Enabled", StringComparer.Ordinal));
        Assert.All(rules, rule => Assert.True(rule.Makes, $"{rule.Source} {rule.Rule}"));
        Assert.Equal(
            rules.Select(rule => (rule.Source, rule.Rule)).Where(rule => !rule.Source.StartsWith("backup-audit", StringComparison.Ordinal)).Order(),
            run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Where(alarm => alarm.Text("metricName") == "OperationsFailedReplication")
                .Select(alarm => ((string)alarm.At("dimensions.SourceBucket")!, (string)alarm.At("dimensions.RuleId")!)).Order());
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_runbook_says_of_every_alarm_what_to_look_at_first(string stack)
    {
        var runbook = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "runbooks", "alarms.md"));

        var alarms = (await Run.StackAsync(stack, ("hipaa:alarmQuietHours", "6"), ("hipaa:domainName", "api.example.org"),
            ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ"))).Of("aws:cloudwatch/metricAlarm:MetricAlarm");
        Assert.NotEmpty(alarms);
        Assert.All(alarms, alarm => Assert.Contains(Rows(runbook), row => row.Alarms.Contains(Slug(alarm.Name)) && row.TellsBy == Topic(alarm.At("alarmActions.0"))));

        static string Slug(string name) => name.Replace("pipeline-alarms-", "", StringComparison.Ordinal).Replace("security-alarms-", "", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_runbook_says_of_every_finding_whom_it_tells(string stack)
    {
        var runbook = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "runbooks", "alarms.md"));

        var notices = (await Run.StackAsync(stack)).Of("aws:cloudwatch/eventTarget:EventTarget").Where(target => target.Name.EndsWith("-notice-target", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(notices);
        Assert.All(notices, notice => Assert.Contains(Rows(runbook), row => row.TellsBy == Topic(notice["arn"])
            && row.Alarms.Contains(notice.Name["detection-findings-".Length..^"-notice-target".Length])));
    }

    [Fact]
    public async Task A_part_that_is_not_there_is_not_watched()
    {
        var run = await Run.ComponentAsync(world => new PipelineAlarms("pipeline", new()
        {
            Topics = new("page-arn", "ticket-arn"), Settings = world.Settings.Alerting, Region = world.Account.Region, Watched = [new WatchedStream("stream")],
        }));

        Assert.Equal(2, run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Count);
    }

    [Fact]
    public async Task The_dashboard_shows_the_state_of_every_alarm()
    {
        var run = await Run.ComponentAsync(world =>
        {
            var pipeline = Pipeline(world);
            var security = Security();
            return new OperationsDashboard("dashboard", new()
            {
                Environment = "prod", Region = world.Account.Region, SecurityAlarms = security.AlarmArns, PipelineAlarms = pipeline.AlarmArns,
            });
        });

        var widgets = run.One("aws:cloudwatch/dashboard:Dashboard").Json("dashboardBody").GetProperty("widgets");
        var shown = widgets.EnumerateArray().Where(w => w.GetProperty("type").GetString() == "alarm")
            .Sum(w => w.GetProperty("properties").GetProperty("alarms").GetArrayLength());
        Assert.Equal(run.Of("aws:cloudwatch/metricAlarm:MetricAlarm").Count, shown);
    }

    private static string Topic(object? arn) => ((string)arn!).Contains("tickets-topic", StringComparison.Ordinal) ? "ticket" : "page";

    // | `alarm`, `alarm` | page | ... |
    private static IEnumerable<(IReadOnlyList<string> Alarms, string TellsBy)> Rows(string runbook) =>
        from line in runbook.Split('\n')
        where line.StartsWith("| `", StringComparison.Ordinal)
        let cells = line.Split(" | ")
        select ((IReadOnlyList<string>)[.. cells[0].Split('`').Where((_, i) => i % 2 == 1)], cells[1]);

    private static SecurityAlarms Security() => new("security", new()
    {
        Environment = "prod",
        LogGroupName = "trail-log",
        QueryLogGroupName = "query-log",
        DatabaseLogGroupName = "database-log",
        Topics = new("page-arn", "ticket-arn"),
        RefusedCalls = 7,
        BreakGlassRoleArn = "arn:aws:iam::222222222222:role/hipaa-prod-break-glass",
    });

    private static PipelineAlarms Pipeline(World world) => new("pipeline", new()
    {
        Topics = new("page-arn", "ticket-arn"),
        Settings = world.Settings.Alerting,
        Region = world.Account.Region,
        Watched =
        [
            new WatchedStream("stream"), new WatchedFunction("processor", "processor-function", 60, ReadsStream: true),
            new WatchedQueue("files", "files-dlq"), new WatchedFailures("processor", "quarantine", "failed/"), new WatchedApi("api", "v1"),
            new WatchedFirewall("acl"), new WatchedDatabase("database"), new WatchedVault("vault"), new WatchedCertificate("certificate-arn"),
            new WatchedTable("latest"), new WatchedDelivery("findings"),
            new Replication("landing-copy", Pulumi.Output.Create("here"), Pulumi.Output.Create("there"), "everything", IsTimed: true),
        ],
    });
}
