using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>What outputs make of the state that mocks return.</summary>
public sealed class MockStateTests
{
    [Fact]
    public async Task Plain_values_are_read_into_the_output_types()
    {
        var state = State(("arn", "a"), ("size", 3), ("ratio", 0.5));

        Assert.Equal("a", await Run.ReadAsync(state, box => box.Arn));
        Assert.Equal(3, await Run.ReadAsync(state, box => box.Size));
        Assert.Equal(0.5, await Run.ReadAsync(state, box => box.Ratio));
    }

    [Fact]
    public async Task Collections_are_read_into_immutable_ones()
    {
        var state = State(
            ("zones", new List<string> { "a", "b" }),
            ("labels", new Dictionary<string, string>(StringComparer.Ordinal) { ["k"] = "v" }));

        Assert.Equal(["a", "b"], (await Run.ReadAsync(state, box => box.Zones)).AsEnumerable());
        Assert.Equal("v", (await Run.ReadAsync(state, box => box.Labels))!["k"]);
    }

    [Fact]
    public async Task Objects_are_made_by_their_output_constructor()
    {
        var state = State(("rules", new[] { State(("days", 1), ("note", "n")), State(("days", 2)) }));

        var rules = await Run.ReadAsync(state, box => box.Rules);
        Assert.Equal([(1, "n"), (2, null)], rules.Select(rule => (rule.Days, rule.Note)));
    }

    [Fact]
    public async Task Enumerations_and_unions_are_read()
    {
        var state = State(("tier", "cold"), ("level", 9), ("owner", 5));

        Assert.Equal(Tier.Cold, await Run.ReadAsync(state, box => box.Tier));
        Assert.Equal(Level.High, await Run.ReadAsync(state, box => box.Level));
        Assert.Equal(5, (await Run.ReadAsync(state, box => box.Owner)).AsT1);
        Assert.Equal("me", (await Run.ReadAsync(State(("owner", "me")), box => box.Owner)).AsT0);
    }

    [Fact]
    public async Task Json_is_read()
    {
        var document = await Run.ReadAsync(State(("document", State(("a", new[] { 1 })))), box => box.Document);

        Assert.Equal(1, document.GetProperty("a")[0].GetInt32());
    }

    [Fact]
    public async Task A_resource_in_the_state_becomes_an_instance_of_its_class()
    {
        Box? first = null, second = null;
        var mocks = new RecordingMocks { State = args => args.Name == "second" ? State(("twin", first!)) : State(("arn", "first-arn")) };
        await Run.UpdateAsync(mocks, () =>
        {
            first = new Box("first");
            second = new Box("second");
        });

        var twin = await OutputUtilities.GetValueAsync(second!.Twin);
        Assert.Equal(await OutputUtilities.GetValueAsync(first!.Urn), await OutputUtilities.GetValueAsync(twin.Urn));
        Assert.Equal("first-arn", await OutputUtilities.GetValueAsync(twin.Arn));
    }

    [Fact]
    public async Task A_secret_in_the_state_makes_only_its_property_secret()
    {
        Box? box = null;
        var mocks = new RecordingMocks { State = _ => State(("arn", Output.CreateSecret("a")), ("size", 1)) };
        await Run.UpdateAsync(mocks, () => box = new Box("box"));

        Assert.True(await Output.IsSecretAsync(box!.Arn));
        Assert.False(await Output.IsSecretAsync(box.Size));
    }

    [Fact]
    public async Task An_unknown_in_the_state_makes_only_its_property_unknown()
    {
        Box? box = null;
        var mocks = new RecordingMocks
        {
            State = _ => State(("arn", "a"), ("zones", new object[] { "a", OutputUtilities.CreateUnknown("") })),
        };
        await Run.UpdateAsync(mocks, () => box = new Box("box"));

        Assert.False(await OutputUtilities.GetIsKnownAsync(box!.Zones));
        Assert.True(await OutputUtilities.GetIsKnownAsync(box.Arn));
    }

    [Fact]
    public async Task A_missing_property_is_unknown_in_a_preview()
    {
        Box? box = null;
        await Run.PreviewAsync(new RecordingMocks { State = _ => State() }, () => box = new Box("box"));

        Assert.False(await OutputUtilities.GetIsKnownAsync(box!.Arn));
        Assert.True(await OutputUtilities.GetIsKnownAsync(box.Id));
        Assert.True(await OutputUtilities.GetIsKnownAsync(box.Urn));
    }

    [Fact]
    public async Task A_missing_property_is_the_known_default_in_an_update()
    {
        Assert.Null(await Run.ReadAsync(State(), box => box.Arn));
        Assert.Equal(0, await Run.ReadAsync(State(), box => box.Size));
        Assert.True((await Run.ReadAsync(State(), box => box.Zones)).IsDefault);
    }

    [Fact]
    public async Task A_missing_id_is_unknown()
    {
        Box? box = null;
        await Run.UpdateAsync(new RecordingMocks { Id = _ => null }, () => box = new Box("box"));

        Assert.False(await OutputUtilities.GetIsKnownAsync(box!.Id));
    }

    [Fact]
    public async Task Everything_read_from_a_resource_depends_on_it()
    {
        Box? box = null;
        await Run.UpdateAsync(new RecordingMocks(), () => box = new Box("box", new() { Arn = "a" }));

        Assert.Equal([box!], await OutputUtilities.GetDependenciesAsync(box!.Arn));
        Assert.Equal([box!], await OutputUtilities.GetDependenciesAsync(box!.Id));
        Assert.Equal([box!], await OutputUtilities.GetDependenciesAsync(box!.Urn));
    }

    [Fact]
    public async Task A_value_of_the_wrong_type_is_the_default() =>
        Assert.Equal(0, await Run.ReadAsync(State(("size", "three")), box => box.Size));

    private static Dictionary<string, object> State(params (string Key, object Value)[] properties) =>
        properties.ToDictionary(property => property.Key, property => property.Value, StringComparer.Ordinal);
}
