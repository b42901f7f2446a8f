using System.Xml.Linq;

namespace Hipaa.Cli.Tests.Registry;

/// <summary>What a user of a registry with the official packages meets first: a restore, with the advisories of the day.</summary>
public sealed class OfficialRestoreTests : IDisposable
{
    // Against a package of this project's own choice, in whatever version: the next advisory that nobody has heard of yet.
    private const string Surprised = "Npgsql";

    private static readonly string[] Telemetry =
    [
        "OpenTelemetry", "OpenTelemetry.Api", "OpenTelemetry.Api.ProviderBuilderExtensions", "OpenTelemetry.Exporter.OpenTelemetryProtocol",
    ];

    private readonly LoopbackRegistry registry = new(
        [
            .. new[] { "3.112.1", "3.113.0", "3.114.1" }.Select(Core),
            new("Pulumi.Aws", Pinned("Pulumi.Aws"), ("Pulumi", "3.113.0")),
            new("Pulumi.Random", Pinned("Pulumi.Random"), ("Pulumi", "3.112.1")),
            .. new[] { "1.9.0", Pinned("OpenTelemetry") }.SelectMany(Layers),
        ],
        [.. Telemetry.Select(package => new Advisory(package, 1, "[1.0.0, 1.15.3)")), new(Surprised, 3, "(, 99.0.0)")]);

    private readonly Checkout checkout;

    public OfficialRestoreTests() => checkout = new(registry.Index);

    public void Dispose()
    {
        checkout.Dispose();
        registry.Dispose();
    }

    [Fact]
    public async Task Every_project_restores_and_advisories_stay_warnings()
    {
        var run = await checkout.RestoreAsync("HipaaStack.sln");

        Assert.True(run.Code == 0, run.Output + run.Error);
        Assert.Contains($"warning NU1904: Package '{Surprised}'", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("'OpenTelemetry", run.Output, StringComparison.Ordinal);
        Assert.Contains("vulnerabilities/base.json", registry.Asked);
        foreach (var program in new[] { "infra", "samples/consumer", "cli", "tests/Sdk" })
        {
            var resolved = checkout.Resolved(program);
            Assert.Equal("3.114.1", resolved["Pulumi"]);
            Assert.All(Telemetry, package => Assert.Equal(Pinned(package), resolved[package]));
        }
    }

    [Fact]
    public async Task The_advisory_would_break_a_restore_that_takes_it_for_an_error()
    {
        var run = await checkout.RestoreAsync("lambdas/Database/Hipaa.Lambdas.Database.csproj", "-p:WarningsNotAsErrors=");

        Assert.Equal(1, run.Code);
        Assert.Contains("error NU1904: ", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("infra")]
    [InlineData("samples/consumer")]
    public async Task A_program_that_deploys_keeps_the_core_that_it_got(string program)
    {
        var project = Directory.GetFiles(checkout.PathOf(program), "*.csproj").Single();
        var lockFile = checkout.PathOf($"{program}/packages.official.lock.json");
        Assert.Equal(0, (await checkout.RestoreAsync(project)).Code);
        var kept = await File.ReadAllTextAsync(lockFile);
        Assert.Contains("\"resolved\": \"3.114.1\"", kept, StringComparison.Ordinal);

        using var later = new LoopbackRegistry(
            [Core("3.115.0"), new("Pulumi.Aws", Pinned("Pulumi.Aws"), ("Pulumi", "3.113.0"))], []);
        checkout.Use(later.Index);
        var again = await checkout.RestoreAsync(project, "-p:RestoreForce=true");
        Assert.True(again.Code == 0, again.Output + again.Error);

        Assert.Equal("3.114.1", checkout.Resolved(program)["Pulumi"]);
        Assert.Equal(kept, await File.ReadAllTextAsync(lockFile));
    }

    [Fact]
    public void Nothing_but_the_core_floats() =>
        Assert.Equal(["Pulumi"], Versions().Where(version => version.Value.Contains('*', StringComparison.Ordinal)).Select(version => version.Key));

    private static TinyPackage Core(string version) => new(
        "Pulumi", version, ("OpenTelemetry", "1.9.0"), ("OpenTelemetry.Exporter.OpenTelemetryProtocol", "1.9.0"));

    private static IEnumerable<TinyPackage> Layers(string version) =>
    [
        new(Telemetry[1], version), new(Telemetry[2], version, (Telemetry[1], version)), new(Telemetry[0], version, (Telemetry[2], version)),
        new(Telemetry[3], version, (Telemetry[0], version)),
    ];

    private static string Pinned(string package) => Versions()[package];

    private static Dictionary<string, string> Versions() => XDocument.Parse(Repository.Text("Directory.Packages.props"))
        .Descendants("PackageVersion")
        .ToDictionary(element => element.Attribute("Include")!.Value, element => element.Attribute("Version")!.Value, StringComparer.Ordinal);
}
