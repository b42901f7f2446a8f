using Hipaa.Cli.Cost;
using Hipaa.Cli.Tests.Iam;

namespace Hipaa.Cli.Tests.Cost;

/// <summary>The lifecycle rules against the sizes of the objects that the pipeline writes, and the prices (docs/decisions/storage-classes.md).</summary>
[Collection(EverythingPreviewed.Name)]
public sealed class StorageClassTests(EverythingPreviewed everything)
{
    // S3 User Guide, "Understanding S3 Glacier storage classes": what each archived object carries besides, in GB.
    private const double ArchivedIndex = 32e3 / 1e9;
    private const double StandardIndex = 8e3 / 1e9;

    private const double Smallest = 128 * 1024;

    [Fact]
    public void Every_lifecycle_says_below_which_size_nothing_moves()
    {
        var moving = Lifecycles().Where(inputs => inputs.GetRawText().Contains("storageClass", StringComparison.Ordinal)).ToList();

        Assert.True(moving.Count >= 3, $"{moving.Count} lifecycles move objects");
        Assert.All(moving, inputs => Assert.Equal("all_storage_classes_128K", inputs.GetProperty("transitionDefaultMinimumObjectSize").GetString()));
    }

    [Fact]
    public void The_smallest_object_that_moves_is_cheaper_for_it_over_the_retention()
    {
        var rule = Lifecycles().Select(inputs => inputs.GetProperty("rules")[0]).First(rule => rule.GetRawText().Contains("DEEP_ARCHIVE", StringComparison.Ordinal));
        double Days(string storageClass) => rule.GetProperty("transitions").EnumerateArray().Single(t => t.GetProperty("storageClass").ValueEquals(storageClass)).GetProperty("days").GetDouble();
        var (glacier, deep, end) = (Days("GLACIER"), Days("DEEP_ARCHIVE"), rule.GetProperty("expiration").GetProperty("days").GetDouble());

        Assert.InRange(Moved(Smallest, deep - glacier, end - deep), 0, Stayed(Smallest, end - glacier));
    }

    [Theory]
    [InlineData("10k")]
    [InlineData("1M")]
    public async Task Objects_of_usual_loads_are_below_it_and_would_cost_more_if_they_moved(string load)
    {
        var asked = Load.Read(load);
        var run = await CommandLineRun.OfAsync(Repository.Project, "cost", "--stack", "prod", "--load", load, "--json");
        using var bill = System.Text.Json.JsonDocument.Parse(run.Output);
        var lines = bill.RootElement.GetProperty("lines").EnumerateArray().Where(line => line.GetProperty("component").ValueEquals("storage")).ToDictionary(
            line => line.GetProperty("what").GetString()!, line => line.GetProperty("quantity").GetDouble(), StringComparer.Ordinal);
        var size = asked.GigabytesPerMonth * 1e9 / (lines["objects put"] * 1000);

        Assert.InRange(size, 1, Smallest - 1);
        Assert.DoesNotContain("raw events, Glacier", lines.Keys);
        Assert.True(Moved(size, 275, 2192) > Stayed(size, 2467), $"{size} bytes");
    }

    private IEnumerable<System.Text.Json.JsonElement> Lifecycles() => everything.Policies.Preview.GetProperty("steps").EnumerateArray()
        .Select(step => step.GetProperty("newState")).Where(state => state.GetProperty("type").GetString()!.StartsWith("aws:s3/bucketLifecycleConfiguration:", StringComparison.Ordinal))
        .Select(state => state.GetProperty("inputs"));

    private static double Stayed(double bytes, double days) => bytes / 1e9 * Usd("s3-standard-gb") * Months(days);

    private static double Moved(double bytes, double inGlacier, double inDeepArchive) =>
        ((Usd("s3-glacier-transition") + Usd("s3-deep-archive-transition")) / 1000)
        + (((bytes / 1e9) + ArchivedIndex) * ((Usd("s3-glacier-gb") * Months(inGlacier)) + (Usd("s3-deep-archive-gb") * Months(inDeepArchive))))
        + (StandardIndex * Usd("s3-standard-gb") * Months(inGlacier + inDeepArchive));

    private static double Months(double days) => days / (365.25 / 12);

    private static double Usd(string id) => (double)PriceTable.Own[id].Usd;
}
