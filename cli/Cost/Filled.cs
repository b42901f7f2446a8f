using Hipaa.Policy.Model;

namespace Hipaa.Cli.Cost;

/// <summary>A store that a load fills within the time that events are kept.</summary>
/// <param name="Gigabytes">What it may hold, in 10^9 bytes.</param>
/// <param name="Month">The month in which it is full; 1 is the first.</param>
/// <param name="Needed">What seven years of the load take, in 10^9 bytes.</param>
/// <param name="Raise">What raises it.</param>
internal sealed record Filled(string Store, double Gigabytes, int Month, double Needed, string Raise)
{
    private const int Months = 84;
    private const double Gibibyte = 1.073741824;

    // Amazon RDS User Guide, "Amazon RDS DB instance storage": 64 TiB of gp3 for PostgreSQL.
    private const double MostOfAny = 65_536;

    /// <summary>Those of a stack, the first first.</summary>
    internal static IReadOnlyList<Filled> Of(ResourceGraph stack, Load load) =>
        [.. stack.OfType(AwsType.RdsInstance).SelectMany(database => Of(database, load)).OrderBy(filled => filled.Month)];

    private static IEnumerable<Filled> Of(Resource database, Load load)
    {
        var allocated = database.Number("allocatedStorage").Or(20).Value;
        var most = Math.Max(allocated, database.Number("maxAllocatedStorage").Or(allocated).Value);
        return new[] { (most, "hipaa:databaseMaxStorage"), (MostOfAny, "nothing: RDS has no more; keep less, or split the stack") }
            .DistinctBy(limit => limit.Item1)
            .Select(limit => Of(database.Name, limit.Item1 * Gibibyte, limit.Item2, Kept.DatabasePerMonth(load)))
            .OfType<Filled>();
    }

    private static Filled? Of(string store, double gigabytes, string raise, double perMonth) =>
        perMonth * Months <= gigabytes ? null : new(store, gigabytes, (int)Math.Ceiling(gigabytes / perMonth), perMonth * Months, raise);
}
