using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>The walk finds what it is there to find: each way that one change of the program opens.</summary>
public sealed class WalkFindsTests(WalkFindsTests.Prod prod) : IClassFixture<WalkFindsTests.Prod>
{
    public static TheoryData<string> Changes => [.. Mutants.All.Keys];

    public static TheoryData<string> Types => [.. Doors.Types.Concat(Roads.Types).Concat(Exits.Types)];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_way_that_is_opened_is_found(string change)
    {
        var run = await prod.Run;
        var mutant = Mutants.All[change];

        var found = Walk.Exposures(mutant.Change(run), "222222222222", OneWayInTests.Subscribers("prod"));

        Assert.Contains(mutant.Opens(run), found.Select(exposure => exposure.Of.Name));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task A_resource_of_a_type_that_leads_in_or_out_is_found(string type) =>
        Assert.Contains(Walk.Exposures((await prod.Run).With(type, "mutant"), "222222222222", OneWayInTests.Subscribers("prod")), e => e.Of.Name == "mutant");

    [Theory]
    [MemberData(nameof(Types))]
    public void Every_type_that_the_walk_looks_for_is_one_of_the_provider(string type)
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Configuration", "aws.json")));

        Assert.True(schema.RootElement.GetProperty("resources").TryGetProperty(type, out _), type);
    }

    /// <summary>The right program, run once.</summary>
    public sealed class Prod
    {
        internal Task<Run> Run { get; } = Fixture.Run.StackAsync("prod");
    }
}
