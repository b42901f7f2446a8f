using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>What a stack has kept after some months of a load, in gigabytes of 10^9 bytes.</summary>
/// <param name="Months">Months that raw events are kept of those that have passed.</param>
/// <param name="GigabytesPerMonth">Raw events of a month.</param>
/// <param name="Moves">Whether objects are large enough to move to colder storage.</param>
/// <param name="DatabaseGigabytes">In the database, with indexes, whatever it may hold.</param>
/// <param name="Allocated">Of it, what the database has from the beginning.</param>
internal sealed record Kept(double Months, double GigabytesPerMonth, bool Moves, double DatabaseGigabytes, double Allocated)
{
    private const double Retention = 7 * 12;

    internal static Kept Of(ResourceGraph stack, Load load, int months)
    {
        var traffic = Traffic.Of(stack, load);
        // Objects below 128 KiB stay where they are unless the lifecycle says otherwise (docs/decisions/storage-classes.md).
        var moves = load.GigabytesPerMonth * 1e9 >= traffic.Objects * Smallest
            || stack.OfType(AwsType.S3BucketLifecycle)
                .Any(lifecycle => lifecycle.Text("transitionDefaultMinimumObjectSize").Is("varies_by_storage_class").IsYes);
        return new(Math.Min(months, Retention), load.GigabytesPerMonth, moves, DatabasePerMonth(load) * months,
            stack.OfType(AwsType.RdsInstance).Sum(database => database.Number("allocatedStorage").Or(20).Value));
    }

    /// <summary>Bytes of the smallest object that a colder class or a backup is billed for.</summary>
    internal const double Smallest = 128 * 1024;

    /// <summary>Gigabytes that a month of a load adds to the database: what comes in files is stored as what comes one by one.</summary>
    internal static double DatabasePerMonth(Load load) => load.GigabytesPerMonth * Assumptions.DatabaseBytesPerByte;

    /// <summary>
    /// Raw events: three months at once, then nine in Glacier, the rest in Deep Archive, as the landing bucket's lifecycle is by default.
    /// What has moved is 128 KiB or more, so no smallest size is billed there; it stays longer than the shortest times of 90 and 180 days.
    /// </summary>
    internal (double Standard, double Glacier, double Deep) Tiers => !Moves ? (GigabytesPerMonth * Months, 0, 0)
        : (GigabytesPerMonth * Math.Min(Months, 3), GigabytesPerMonth * Math.Clamp(Months - 3, 0, 9),
            GigabytesPerMonth * Math.Max(Months - 12, 0));
}
