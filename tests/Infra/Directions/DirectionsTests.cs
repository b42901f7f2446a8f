using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.Directions;

/// <summary>
/// Folders stand on each other in one direction, in each part of the repository, and docs/architecture.md shows how. A new folder gets its
/// place in <see cref="Areas"/>.
/// </summary>
public sealed class DirectionsTests
{
    private static readonly IReadOnlyList<Use> InAssemblies = Uses.Of("Hipaa.Components", "Hipaa.Infra", "Hipaa.Policy", "hipaa");

    private static readonly string[] WithoutCircles = ["Hipaa.Infra.", "Hipaa.Components.", "Hipaa.Cli."];

    public static TheoryData<string> Titles => [.. Areas.All.Select(area => area.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void Nothing_uses_what_stands_on_it(string title)
    {
        var (area, between) = Known(title);

        Assert.True(between.Count > 4, $"{between.Count} uses between folders of {title} were found: is it read at all?");
        Found.None(area.Wrong(between).Select(wrong => $"{title}: {wrong}{Example(area, wrong)}"));
    }

    [Fact]
    public void The_page_shows_it()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));
        var charts = Areas.All.Select(area => Picture.Of(area, Known(area.Title).Between)).ToList();
        if (charts.Exists(chart => !page.Contains(chart, StringComparison.Ordinal)))
        {
            var made = Directory.CreateDirectory(Path.Combine(Repository.Root, "artifacts")).FullName;
            File.WriteAllText(Path.Combine(made, "directions.md"), string.Join("\n\n", charts));
            Assert.Fail("docs/architecture.md shows other charts than those in artifacts/directions.md.");
        }
    }

    [Fact]
    public void Folders_of_the_program_its_components_and_the_command_line_go_in_no_circles()
    {
        var between = InAssemblies
            .Where(use => WithoutCircles.Any(part => use.From.StartsWith(part, StringComparison.Ordinal)))
            .Where(use => use.To.Contains('.', StringComparison.Ordinal))
            .Select(use => new Use(Namespace(use.From), Namespace(use.To))).Where(use => use.From != use.To).Distinct().ToList();
        var lower = between.ToLookup(use => use.From, use => use.To, StringComparer.Ordinal);

        Found.None(between.Where(use => Reached(use.To, lower).Contains(use.From)).Select(use => $"{use.From} and {use.To} use each other"));
    }

    [Theory]
    [InlineData("Hipaa.Infra.Stores.LatestReadings", "Hipaa.Infra.Pipeline.Ingestion.EventIngress", "Stores uses Pipeline")]
    [InlineData("Hipaa.Infra.Ground.Site", "Hipaa.Infra.HipaaStack", "Ground uses Stack")]
    [InlineData("Hipaa.Infra.Attic.Box", "Hipaa.Infra.Settings.StackSettings", "Attic has no floor")]
    public void What_goes_the_wrong_way_is_found(string from, string to, string wrong) =>
        Assert.Equal([wrong], Areas.Infra.Wrong(Areas.Infra.Between([new Use(from, to)])));

    [Fact]
    public void A_use_in_the_body_of_a_method_is_seen() =>
        Assert.Contains(new Use("Hipaa.Infra.HipaaStack", "Hipaa.Infra.Stores.StoresFloor"), InAssemblies);

    private static (Area Area, IReadOnlyList<Use> Between) Known(string title)
    {
        var area = Areas.All.Single(each => each.Title == title);
        return (area, area.Between(area == Areas.Lambdas ? Projects.Below("lambdas") : InAssemblies));
    }

    private static string Example(Area area, string wrong) => InAssemblies
        .FirstOrDefault(use => wrong == $"{area.FolderOf(use.From)} uses {area.FolderOf(use.To)}") is { } use ? $" ({use.From} uses {use.To})" : "";

    private static string Namespace(string type) => type[..type.LastIndexOf('.')];

    private static HashSet<string> Reached(string from, ILookup<string, string> lower)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([from]);
        while (open.TryPop(out var next))
        {
            foreach (var below in lower[next].Where(seen.Add))
            {
                open.Push(below);
            }
        }

        return seen;
    }
}
