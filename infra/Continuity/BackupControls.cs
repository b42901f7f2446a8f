using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Backup.Inputs;

namespace Hipaa.Infra.Continuity;

/// <summary>
/// What AWS Backup Audit Manager checks (AWS Backup Developer Guide, "AWS Backup Audit Manager controls and remediation").
/// </summary>
internal static class BackupControls
{
    // A backup may start an hour late and take twelve: two days without one are a day that was left out.
    private const int DaysBetweenBackups = 2;

    // Minutes. The database answers its checks within eight hours: docs/runbooks/disaster-recovery.md.
    private const int RestoreMinutes = 480;

    internal static InputList<FrameworkControlArgs> For(RecoverySettings settings)
    {
        InputList<FrameworkControlArgs> controls =
        [
            OfEphi("BACKUP_RESOURCES_PROTECTED_BY_BACKUP_PLAN"),
            OfEphi("BACKUP_LAST_RECOVERY_POINT_CREATED",
                ("recoveryPointAgeUnit", "days"), ("recoveryPointAgeValue", Text(DaysBetweenBackups))),
            OfEphi("BACKUP_RESOURCES_PROTECTED_BY_BACKUP_VAULT_LOCK",
                ("minRetentionDays", Text(BackupVault.ShortestDays)), ("maxRetentionDays", Text(BackupVault.LongestDays))),
            Control("BACKUP_PLAN_MIN_FREQUENCY_AND_MIN_RETENTION_CHECK",
                ("requiredFrequencyUnit", "days"), ("requiredFrequencyValue", "1"),
                ("requiredRetentionDays", Text(settings.DailyBackupDays))),
            Control("BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK", ("requiredRetentionDays", Text(settings.DailyBackupDays))),
            Control("BACKUP_RECOVERY_POINT_ENCRYPTED"),
            Control("BACKUP_RECOVERY_POINT_MANUAL_DELETION_DISABLED"),
        ];
        if (settings.Region is { } recovery)
        {
            controls.Add(OfEphi("BACKUP_RESOURCES_PROTECTED_BY_CROSS_REGION", ("crossRegionList", recovery)));
        }

        if (settings.RestoreTesting)
        {
            // Nobody but the monthly test restores the others.
            var restored = Control("RESTORE_TIME_FOR_RESOURCES_MEET_TARGET", ("maxRestoreTime", Text(RestoreMinutes)));
            restored.Scope = new FrameworkControlScopeArgs { ComplianceResourceTypes = { "RDS", "DynamoDB" } };
            controls.Add(restored);
        }

        return controls;
    }

    private static FrameworkControlArgs OfEphi(string control, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var args = Control(control, parameters);
        // A scope takes one tag.
        args.Scope = new FrameworkControlScopeArgs { Tags = { [DataClassTags.Key] = DataClass.Phi.Name() } };
        return args;
    }

    private static FrameworkControlArgs Control(string control, params ReadOnlySpan<(string Name, string Value)> parameters)
    {
        var args = new FrameworkControlArgs { Name = control };
        foreach (var (name, value) in parameters)
        {
            args.InputParameters.Add(new FrameworkControlInputParameterArgs { Name = name, Value = value });
        }

        return args;
    }

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
