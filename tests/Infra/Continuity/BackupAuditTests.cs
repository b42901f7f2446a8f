using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Continuity;

public sealed class BackupAuditTests
{
    private const string Framework = "aws:backup/framework:Framework";
    private const string Reports = "aws:backup/reportPlan:ReportPlan";

    [Fact]
    public async Task Every_promise_of_the_backups_is_judged()
    {
        var framework = (await Run.StackAsync("prod")).One(Framework);

        var controls = Controls(framework);
        Assert.Equal(
            [
                "BACKUP_LAST_RECOVERY_POINT_CREATED", "BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK", "BACKUP_RECOVERY_POINT_ENCRYPTED",
                "BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED", "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK",
                "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN", "BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK",
                "BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", "RESTORE_TIME_FOR_RESOURCES_MEET_TARGET",
            ],
            controls.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("35", controls["BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK"]["requiredRetentionDays"]);
        Assert.Equal("480", controls["RESTORE_TIME_FOR_RESOURCES_MEET_TARGET"]["maxRestoreTime"]);
        Assert.Matches("^[A-Za-z][A-Za-z0-9_]{0,255}$", framework.Text("name"));
    }

    [Fact]
    public async Task What_the_settings_leave_out_is_neither_judged_nor_reported()
    {
        var run = await Run.StackAsync("prod", ("hipaa:restoreTesting", "false"), ("hipaa:recoveryRegion", ""));

        Assert.DoesNotContain(Controls(run.One(Framework)).Keys, control => control.Contains("CROSS_REGION", StringComparison.Ordinal)
            || control.StartsWith("RESTORE", StringComparison.Ordinal));
        Assert.Equal(3, run.Of(Reports).Count);
    }

    [Fact]
    public async Task Reports_go_to_an_encrypted_bucket_that_only_their_service_writes_and_that_is_copied_to_the_locked_records()
    {
        var run = await Run.StackAsync("prod");

        Assert.Equal(5, run.Of(Reports).Count);
        Assert.All(run.Of(Reports), plan => Assert.Contains("backup-audit-reports", (string)plan.At("reportDeliveryChannel.s3BucketName")!, StringComparison.Ordinal));
        Assert.All(run.Of(Reports).Where(plan => ((string)plan.At("reportSetting.reportTemplate")!).Contains("COMPLIANCE", StringComparison.Ordinal)),
            plan => Assert.Contains("backup-audit-framework", (string)plan.At("reportSetting.frameworkArns.0")!, StringComparison.Ordinal));
        var writer = run.Named("backup-audit-reports-policy").Statement("ReportsAreDelivered");
        Assert.Contains("AWSServiceRoleForBackupReports", writer.GetProperty("Principal").GetRawText(), StringComparison.Ordinal);
        Assert.Equal(run.Named("backup-audit-grant").Text("granteePrincipal"), writer.GetProperty("Principal").GetProperty("AWS").GetString());
        Assert.Contains("audit-records", (string)run.Named("backup-audit-reports-copy-rule").At("rules.0.destination.bucket")!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_audited_where_somebody_else_does() =>
        Assert.DoesNotContain((await Run.StackAsync("dev", ("hipaa:backupAudit", "false"))).All, r => r.Name.StartsWith("backup-audit", StringComparison.Ordinal));

    private static Dictionary<string, Dictionary<string, string>> Controls(Registered framework)
    {
        var controls = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        for (var i = 0; framework.At($"controls.{i}.name") is string name; i++)
        {
            controls[name] = new(StringComparer.Ordinal);
            for (var j = 0; framework.At($"controls.{i}.inputParameters.{j}.name") is string parameter; j++)
            {
                controls[name][parameter] = (string)framework.At($"controls.{i}.inputParameters.{j}.value")!;
            }
        }

        return controls;
    }
}
