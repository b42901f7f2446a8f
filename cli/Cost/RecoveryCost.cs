using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What copies cost: of raw events in a second Region, and in backup vaults.</summary>
internal sealed class RecoveryCost(ResourceGraph stack, Kept kept, Traffic traffic)
{
    private const string Bytes = "bytes";
    private const string Calls = "calls";
    private const string BytesKept = "bytes kept";
    private const string Recovery = "164.308(a)(7)(ii)(A)";

    internal IEnumerable<CostLine> Lines() => [.. Replicated(), .. BackedUp(), .. DatabaseElsewhere(), .. Tested()];

    /// <summary>Whether the landing bucket itself is copied to a bucket of another Region: copies of audit records are not that.</summary>
    internal static bool IsReplicated(ResourceGraph stack) => stack.OfType(AwsType.S3BucketReplication).Any(IsOfRawEvents);

    private static bool IsOfRawEvents(Resource replication) =>
        replication.Refers("bucket", AwsType.S3Bucket).Found.Any(IsLanding)
        && replication.Refers("rules", AwsType.S3Bucket).Found.Any(copy => !IsLanding(copy)
            && !string.Equals(copy.Region(), replication.Region(), StringComparison.Ordinal));

    private static bool IsLanding(Resource bucket) => bucket.Name is "landing-bucket";

    private IEnumerable<CostLine> Replicated()
    {
        if (!IsReplicated(stack)) yield break;
        var (standard, glacier, deep) = kept.Tiers;
        yield return Line("raw events to the second Region", kept.GigabytesPerMonth, "ec2-inter-region-gb", Bytes);
        yield return Line("objects put there", traffic.Objects / 1e3, "s3-put", Calls);
        yield return Line("kept there, Standard", standard, "s3-standard-gb", BytesKept);
        yield return Line("kept there, Glacier", glacier, "s3-glacier-gb", BytesKept);
        yield return Line("kept there, Deep Archive", deep, "s3-deep-archive-gb", BytesKept);
        if (kept.Moves && kept.Months > 3) yield return Line("objects moved there", traffic.Objects / 1e3, "s3-glacier-transition", Calls);
        if (kept.Moves && kept.Months > 12) yield return Line("objects moved there to Deep Archive", traffic.Objects / 1e3, "s3-deep-archive-transition", Calls);
    }

    private IEnumerable<CostLine> BackedUp()
    {
        var vaults = stack.OfType(AwsType.BackupVault).Count;
        if (vaults == 0) yield break;
        if (RawEventsAreBackedUp)
        {
            // AWS Backup pricing: an object below 128 KB is backed up at the price of 128 KB, and each is read once.
            var billed = Math.Max(kept.GigabytesPerMonth, traffic.Objects * Kept.Smallest / 1e9);
            yield return Line($"backups of buckets in {Counted.Of(vaults, "vault")}", vaults * billed * kept.Months, "backup-s3-gb", BytesKept);
            yield return Line("objects read for backups", traffic.Objects / 1e3, "s3-get", Calls);
        }

        yield return Line($"backups of the database in {Counted.Of(vaults, "vault")}", vaults * kept.DatabaseGigabytes, "backup-rds-gb", BytesKept);
    }

    private IEnumerable<CostLine> DatabaseElsewhere()
    {
        if (!stack.Has(AwsType.RdsReplicatedBackups)) yield break;
        yield return Line("automated backups of the database in the second Region", kept.DatabaseGigabytes, "backup-rds-gb", BytesKept);
        yield return Line("automated backups on their way there", kept.GigabytesPerMonth * Assumptions.DatabaseBytesPerByte,
            "ec2-inter-region-gb", Bytes);
    }

    // A restored database runs for the hours of its validation, once a month.
    private IEnumerable<CostLine> Tested() =>
        from test in stack.OfType(AwsType.BackupRestoreTestingSelection)
        where test.Text("protectedResourceType").Is("RDS").IsYes
        from database in stack.OfType(AwsType.RdsInstance)
        let price = IdleCost.ClassPrice(database)
        where price is not null
        select new CostLine("recovery", "hours of restored databases, tested", test.Number("validationWindowHours").Or(1).Value, price,
            "tests", "164.308(a)(7)(ii)(D)");

    private bool RawEventsAreBackedUp => !stack.OfType(AwsType.BackupSelection)
        .Any(selection => selection.Refers("notResources", AwsType.S3Bucket).Found.Any(IsLanding));

    private static CostLine Line(string what, double quantity, string price, string driver) =>
        new("recovery", what, quantity, PriceTable.Own[price], driver, Recovery);
}
