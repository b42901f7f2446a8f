using Hipaa.Components.Storage;

namespace Hipaa.Infra.Settings;

/// <summary>What an environment that may hold ePHI must not be set to. What holds everywhere is in the ranges of the keys.</summary>
internal static class FullEnforcement
{
    private const string WhenFull = "when hipaa:enforcement is full";

    internal static void Report(StackSettings settings, SettingsReader read)
    {
        if (settings.Environment.Enforcement != Enforcement.Full)
        {
            return;
        }

        var sixYears = StorageSettings.DaysIn(6);
        var storage = settings.Storage;
        Require(storage.LockMode == LockMode.Compliance, "lockMode", "must be compliance");
        Require(storage.LandingLockDays >= sixYears, "landingLockDays", $"must be 0 or at least {sixYears} (six years)");
        Require(storage.AuditLockDays >= sixYears, "auditLockDays", $"must be 0 or at least {sixYears} (six years)");
        Require(storage.DeletionProtection, "deletionProtection", "must be true");
        Require(settings.Database.MultiAz, "databaseMultiAz", "must be true");
        Require(settings.Keys.DeletionDays == 30, "keyDeletionDays", "must be 30");
        Require(settings.Recovery.VaultLockMode == LockMode.Compliance, "vaultLockMode", "must be compliance");
        Require(settings.Alerting.Pages.Any,
            "alertEmails", "must name somebody, unless hipaa:alertEndpoints does,");
        Require(settings.Access.ReviewerEmails.Count > 0, "reviewerEmails", "must name somebody");

        void Require(bool holds, string key, string allowed) =>
            read.Require(holds, key, $"{allowed} {WhenFull}", "enforcement", "alertEndpoints");
    }
}
