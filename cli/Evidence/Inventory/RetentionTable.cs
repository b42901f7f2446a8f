using System.Globalization;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>How long what is kept.</summary>
/// <param name="Kept">For how long, in words.</param>
/// <param name="Lock">What keeps it from being deleted earlier; empty when nothing does.</param>
internal sealed record Retention(Resource Store, string Kept, string Lock);

/// <summary>What each store's own settings say of how long it keeps what is in it.</summary>
internal sealed class RetentionTable(ResourceGraph stack)
{
    internal IReadOnlyList<Retention> Rows() =>
        [.. Buckets().Concat(Others()).OrderBy(row => row.Store.Type, StringComparer.Ordinal)
            .ThenBy(row => row.Store.Name, StringComparer.Ordinal)];

    private IEnumerable<Retention> Buckets() => stack.OfType(AwsType.S3Bucket).Select(bucket => new Retention(
        bucket,
        Shortest(bucket.Expirations()) is { } days ? $"{Days(days)} (lifecycle)" : "until deleted",
        bucket.LockDays() is { IsKnown: true, Value: > 0 } locked
            ? $"Object Lock, {bucket.LockMode().Value?.ToLowerInvariant() ?? "no mode"}, {Days(locked.Value)}" : string.Empty));

    private IEnumerable<Retention> Others()
    {
        foreach (var group in stack.OfType(AwsType.LogGroup)) yield return new(
            group, Told(group.Number("retentionInDays"), "for ever"), string.Empty);
        foreach (var stream in stack.OfType(AwsType.KinesisStream))
        {
            yield return new(stream, $"{stream.Number("retentionPeriod").Or(24).Value:F0} hours", string.Empty);
        }

        foreach (var table in stack.OfType(AwsType.DynamoTable))
        {
            yield return new(
                table, table.Bool("ttl.enabled").Is(true).IsYes ? "until an item expires" : "until deleted",
                Protection(table.Bool("deletionProtectionEnabled")));
        }

        foreach (var database in stack.OfType(AwsType.RdsInstance))
        {
            yield return new(
                database, $"rows until deleted; any point of {Told(database.Number("backupRetentionPeriod"), "no days")}",
                Protection(database.Bool("deletionProtection")));
        }

        foreach (var queue in stack.OfType(AwsType.SqsQueue))
        {
            yield return new(queue, Days(Math.Round(queue.Number("messageRetentionSeconds").Or(345_600).Value / 86_400)), string.Empty);
        }

        foreach (var vault in stack.OfType(AwsType.BackupVault)) yield return Vault(vault);
        foreach (var copy in stack.OfTypes([.. DataMoves.Copies.Keys]).Where(copy => copy.Type is not (AwsType.RdsInstance or AwsType.RdsCluster)))
        {
            yield return new(
                copy, copy.Type == AwsType.RdsReplicatedBackups
                    ? $"any point of {Days(copy.Number("retentionPeriod").Or(7).Value)}" : "until deleted", string.Empty);
        }

        foreach (var test in stack.OfType(AwsType.BackupRestoreTestingSelection)) yield return new(
            test, $"what a test restored: {test.Number("validationWindowHours").Or(0).Value:F0} hours after the restore", string.Empty);
    }

    private Retention Vault(Resource vault)
    {
        var kept = stack.OfType(AwsType.BackupPlan).Where(plan => plan.Refers("rules", AwsType.BackupVault).Found.Contains(vault))
            .SelectMany(plan => plan.List("rules").Value ?? [])
            .Select(rule => $"{rule["ruleName"].AsText("ruleName").Value} {Told(rule.At("lifecycle.deleteAfter").AsNumber("deleteAfter"), "for ever")}");
        var locks = vault.ReferredBy(AwsType.BackupVaultLock, "backupVaultName").Found
            .Select(@lock => $"vault lock, at least {Told(@lock.Number("minRetentionDays"), "no days")}");
        return new(vault, string.Join(", ", kept.DefaultIfEmpty("as its copies say")), string.Join(", ", locks));
    }

    private static string Protection(Fact<bool> fact) => fact.Is(true).IsYes ? "deletion protection" : string.Empty;

    private static double? Shortest(IEnumerable<Fact<double>> days) =>
        days.Where(fact => fact.IsKnown).Select(fact => (double?)fact.Value).Min();

    private static string Told(Fact<double> days, string otherwise) => days is { IsKnown: true, Value: > 0 } ? Days(days.Value) : otherwise;

    private static string Days(double days) =>
        $"{days.ToString("F0", CultureInfo.InvariantCulture)} days"
            + (days >= 730 ? $" ({(days / 365.25).ToString("F1", CultureInfo.InvariantCulture)} years)" : string.Empty);
}
