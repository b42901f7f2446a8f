using Hipaa.Infra.Continuity;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Continuity;

public sealed class BackupsTests
{
    [Fact]
    public async Task Days_are_kept_for_weeks_and_months_for_years()
    {
        var plan = (await BackupsAsync()).One("aws:backup/plan:Plan");

        Assert.Equal(("cron(0 5 * * ? *)", 35d), (plan.At("rules.0.schedule"), plan.At("rules.0.lifecycle.deleteAfter")));
        Assert.Equal(("cron(0 5 1 * ? *)", 2557d), (plan.At("rules.1.schedule"), plan.At("rules.1.lifecycle.deleteAfter")));
        Assert.Equal(30d, plan.At("rules.1.lifecycle.coldStorageAfter"));
    }

    [Fact]
    public async Task Every_recovery_point_is_copied_to_the_second_region_under_its_own_key()
    {
        var run = await Run.StackAsync("prod");

        var plan = run.One("aws:backup/plan:Plan");
        Assert.All((string[])["rules.0", "rules.1"], rule =>
            Assert.Contains("backups-there-vault", (string)plan.At($"{rule}.copyActions.0.destinationVaultArn")!, StringComparison.Ordinal));
        var there = run.Named("backups-there-vault");
        Assert.Contains("::aws-recovery::", there.Provider, StringComparison.Ordinal);
        Assert.Contains("keys-phi-replica", there.Text("kmsKeyArn"), StringComparison.Ordinal);
        Assert.Contains("::aws-recovery::", run.Named("backups-there-lock").Provider, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stores_are_chosen_by_their_tag()
    {
        var run = await BackupsAsync();

        Assert.Equal(["deidentified", "phi"], run.Of("aws:backup/selection:Selection").Select(s => (string)s.At("conditions.0.stringEquals.0.value")!).Order(StringComparer.Ordinal));
        Assert.All(run.Of("aws:backup/selection:Selection"), s => Assert.Equal("aws:ResourceTag/DataClassification", s.At("conditions.0.stringEquals.0.key")));
    }

    [Theory]
    [InlineData("true", false)]
    [InlineData("false", true)]
    public async Task Raw_events_that_are_locked_and_copied_need_no_backup(string backedUp, bool left)
    {
        var run = await Run.StackAsync("prod", ("hipaa:backupRawEvents", backedUp));

        Assert.All(run.Of("aws:backup/selection:Selection"), selection =>
            Assert.Equal(left, Graph.Values.Texts(selection["notResources"]).Contains("arn:aws:s3:::landing-bucket", StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("prod", 3d)]
    [InlineData("dev", null)]
    public async Task The_vault_is_locked_for_good_where_the_settings_say_so(string stack, double? coolingOff)
    {
        var run = await BackupsAsync(stack);

        var vaultLock = run.Named("backups-here-lock");
        Assert.Equal(coolingOff, vaultLock.Number("changeableForDays"));
        Assert.Equal(35, vaultLock.Number("minRetentionDays"));
        Assert.Contains("keys-phi-key", run.Named("backups-here-vault").Text("kmsKeyArn"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_deletes_a_recovery_point_by_hand()
    {
        var deny = (await BackupsAsync()).Named("backups-here-policy").Statement("RecoveryPointsStay");

        Assert.Equal(("Deny", "*"), (deny.GetProperty("Effect").GetString(), deny.GetProperty("Principal").GetString()));
        Assert.Contains("backup:DeleteRecoveryPoint", deny.GetProperty("Action").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_vault_tells_what_nothing_else_does()
    {
        var notifications = (await BackupsAsync()).One("aws:backup/vaultNotifications:VaultNotifications");

        Assert.Equal("topic", notifications.Text("snsTopicArn"));
        Assert.Equal(["S3_BACKUP_OBJECT_FAILED", "S3_RESTORE_OBJECT_FAILED"], ((IEnumerable<object>)notifications["backupVaultEvents"]!).Cast<string>());
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task Restores_are_tried_unless_switched_off(string on, int tests)
    {
        var run = await BackupsAsync("prod", ("hipaa:restoreTesting", on));

        Assert.Equal(tests, run.Of("aws:backup/restoreTestingPlan:RestoreTestingPlan").Count);
        Assert.Equal(tests, run.Of("aws:backup/restoreTestingSelection:RestoreTestingSelection").Count(s => s.Text("protectedResourceType") == "RDS"));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task The_features_of_the_region_are_behind_their_switch(string on, int settings) =>
        Assert.Equal(settings, (await BackupsAsync("prod", ("hipaa:manageBackupFeatures", on), ("hipaa:singletonsOwner", "another stack"))).Of("aws:backup/regionSettings:RegionSettings").Count);

    private static Task<Run> BackupsAsync(string stack = "prod", params (string, string?)[] changes) => Run.ComponentAsync(changes, world =>
        new Backups("backups", new()
        {
            Environment = stack,
            Account = world.Account,
            Settings = world.Settings.Recovery,
            Key = world.Keys.Phi,
            Roles = new("roles", new() { Account = world.Account, Boundary = world.Boundary }),
            TopicArn = "topic",
            Protect = true,
            RestoreTests = [new("RDS", "arn:aws:rds:us-east-1:222222222222:db:hipaa-prod", [])],
        }), stack);
}
