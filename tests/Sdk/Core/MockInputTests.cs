using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>What mocks see of a resource's arguments.</summary>
public sealed class MockInputTests
{
    [Fact]
    public async Task Plain_values_keep_their_type_and_numbers_are_doubles()
    {
        var inputs = await Run.InputsOfAsync(() => new() { Arn = "a", Size = 3, Ratio = 0.5, Open = true });

        Assert.Equal<object>("a", inputs["arn"]);
        Assert.Equal<object>(3d, inputs["size"]);
        Assert.Equal<object>(0.5, inputs["ratio"]);
        Assert.Equal<object>(true, inputs["open"]);
    }

    [Fact]
    public async Task Values_that_are_not_set_are_absent()
    {
        var inputs = await Run.InputsOfAsync(() => new() { Size = null });

        Assert.Empty(inputs);
    }

    [Fact]
    public async Task Lists_are_immutable_arrays_and_maps_immutable_dictionaries()
    {
        var inputs = await Run.InputsOfAsync(() => new() { Zones = { "a", "b" }, Labels = { ["k"] = "v" } });

        Assert.Equal(["a", "b"], Assert.IsType<ImmutableArray<object>>(inputs["zones"]).AsEnumerable());
        Assert.Equal("v", Assert.IsType<ImmutableDictionary<string, object>>(inputs["labels"])["k"]);
    }

    [Fact]
    public async Task Nested_arguments_are_dictionaries_by_wire_name()
    {
        var inputs = await Run.InputsOfAsync(() => new() { Rule = new BoxRuleArgs { Days = 30 } });

        var rule = Assert.IsType<ImmutableDictionary<string, object>>(inputs["rule"]);
        Assert.Equal(30d, rule["days"]);
        Assert.DoesNotContain("note", rule.Keys);
    }

    [Fact]
    public async Task Enumerations_are_their_value()
    {
        var inputs = await Run.InputsOfAsync(() => new() { Tier = Tier.Cold, Level = Level.High });

        Assert.Equal<object>("cold", inputs["tier"]);
        Assert.Equal<object>(9d, inputs["level"]);
    }

    [Fact]
    public async Task Secrets_are_unwrapped_however_deep()
    {
        var inputs = await Run.InputsOfAsync(() => new()
        {
            Arn = Output.CreateSecret("hidden"),
            Labels = { ["k"] = Output.CreateSecret("deep") },
        });

        Assert.Equal<object>("hidden", inputs["arn"]);
        Assert.Equal("deep", ((ImmutableDictionary<string, object>)inputs["labels"])["k"]);
    }

    [Fact]
    public async Task An_unknown_anywhere_drops_the_whole_property()
    {
        var inputs = await Run.InputsOfAsync(() => new()
        {
            Arn = OutputUtilities.CreateUnknown(""),
            Zones = { "a", OutputUtilities.CreateUnknown("") },
            Labels = { ["k"] = "v" },
        });

        Assert.Equal(["labels"], inputs.Keys);
    }

    [Fact]
    public async Task Assets_and_archives_stay_what_they_are()
    {
        var file = await Run.InputsOfAsync(() => new() { Content = new FileArchive("./site") });
        var text = await Run.InputsOfAsync(() => new() { Content = new StringAsset("hello") });
        var made = await Run.InputsOfAsync(() => new()
        {
            Content = new AssetArchive(new Dictionary<string, AssetOrArchive>(StringComparer.Ordinal) { ["a"] = new FileAsset("./a") }),
        });

        Assert.IsType<FileArchive>(file["content"]);
        Assert.IsType<StringAsset>(text["content"]);
        Assert.IsType<AssetArchive>(made["content"]);
    }

    [Fact]
    public async Task Json_values_are_plain_values()
    {
        var inputs = await Run.InputsOfAsync(() => new() { Document = """{"a":[1,null,"x"]}""" });

        var document = Assert.IsType<ImmutableDictionary<string, object>>(inputs["document"]);
        Assert.Equal(new object?[] { 1d, null, "x" }, Assert.IsType<ImmutableArray<object>>(document["a"]));
    }

    [Fact]
    public async Task A_resource_is_seen_as_an_instance_of_its_class()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () => new Box("second", new() { Twin = new Box("first") }));

        var seen = Assert.IsType<Box>(mocks["second"].Inputs["twin"]);
        Assert.Equal("first-id", await OutputUtilities.GetValueAsync(seen.Id));
    }

    [Fact]
    public async Task Provider_arguments_marked_json_travel_as_text()
    {
        var mocks = new RecordingMocks();
        await Run.PreviewAsync(mocks, () => new CloudProvider("main", new()
        {
            Region = "eu-1",
            Strict = true,
            DefaultTags = new BoxRuleArgs { Days = 7, Note = "x" },
        }));

        var inputs = mocks["main"].Inputs;
        Assert.Equal("pulumi:providers:cloud", mocks["main"].Type);
        Assert.Equal<object>("eu-1", inputs["region"]);
        Assert.Equal<object>("true", inputs["strict"]);
        Assert.Equal<object>("""{ "days": 7, "note": "x" }""", inputs["defaultTags"]);
    }

    [Fact]
    public async Task Provider_and_id_are_empty_when_unset()
    {
        var mocks = new RecordingMocks();
        await Run.PreviewAsync(mocks, () => new Box("box"));

        Assert.Equal("", mocks["box"].Provider);
        Assert.Equal("", mocks["box"].Id);
    }

    [Fact]
    public async Task An_imported_or_read_resource_shows_its_id()
    {
        var mocks = new RecordingMocks { Id = args => args.Id };
        Box? imported = null, read = null;
        await Run.UpdateAsync(mocks, () =>
        {
            imported = new Box("imported", options: new() { ImportId = "i-1" });
            read = new Box("read", options: new() { Id = "r-1" });
        });

        Assert.Equal("i-1", mocks["imported"].Id);
        Assert.Equal("r-1", mocks["read"].Id);
        Assert.Equal("i-1", await OutputUtilities.GetValueAsync(imported!.Id));
        Assert.Equal("r-1", await OutputUtilities.GetValueAsync(read!.Id));
    }

    [Fact]
    public async Task A_missing_required_argument_fails_and_names_it()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.InputsOfAsync(() => new() { Rule = new BoxRuleArgs() }));

        Assert.Contains("Days", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("required", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(1f)]
    [InlineData('c')]
    public async Task A_type_that_cannot_travel_fails_and_is_named(object value)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.InputsOfAsync(() => new() { Anything = value }));

        Assert.Contains($"{value.GetType().FullName} is not a supported argument type", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_property_is_read_by_its_getter()
    {
        var mocks = new RecordingMocks();
        await Run.PreviewAsync(mocks, () => new CustomResource("cloud:storage/crate:Crate", "crate", new CrateArgs(), new CustomResourceOptions()));

        Assert.Empty(Assert.IsType<ImmutableArray<object>>(mocks["crate"].Inputs["zones"]));
        Assert.Equal<object>("fixed", mocks["crate"].Inputs["kind"]);
    }

    [Fact]
    public async Task A_task_is_not_an_input()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.InputsOfAsync(() => new() { Anything = Task.FromResult(1) }));

        Assert.Contains("Tasks are not allowed", error.ToString(), StringComparison.Ordinal);
    }

    private sealed class CrateArgs : ResourceArgs
    {
        [Input("zones")]
        public InputList<string> Zones { get => field ??= []; set; }

        [Input("kind")]
        public Input<string> Kind => "fixed";
    }
}
