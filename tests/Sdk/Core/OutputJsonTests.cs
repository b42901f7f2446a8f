using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class OutputJsonTests
{
    [Fact]
    public async Task Nested_inputs_and_outputs_are_resolved()
    {
        InputList<string> list = ["a", Output.Create("b")];
        InputMap<int> map = new() { ["one"] = 1 };
        var json = Output.JsonSerialize(Output.Create(new
        {
            Text = Output.Create("arn"),
            Number = (Input<int>)3,
            List = list,
            Map = map,
        }));

        Assert.Equal("""{"Text":"arn","Number":3,"List":["a","b"],"Map":{"one":1}}""", await OutputUtilities.GetValueAsync(json));
        Assert.False(await Output.IsSecretAsync(json));
    }

    [Fact]
    public async Task Options_of_the_caller_count()
    {
        var options = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
        var json = Output.JsonSerialize(Output.Create(new { KeyId = Output.Create("k") }), options);

        Assert.Equal("""{"keyId":"k"}""", await OutputUtilities.GetValueAsync(json));
        Assert.Empty(options.Converters);
    }

    [Fact]
    public async Task A_nested_secret_makes_the_text_secret()
    {
        var json = Output.JsonSerialize(Output.Create(new { Password = Output.CreateSecret("hidden") }));

        Assert.True(await Output.IsSecretAsync(json));
        Assert.True(await OutputUtilities.GetIsKnownAsync(json));
    }

    [Fact]
    public async Task A_nested_unknown_makes_the_text_unknown()
    {
        var json = Output.JsonSerialize(Output.Create(new { Arn = OutputUtilities.CreateUnknown("later"), Other = 1 }));

        Assert.False(await OutputUtilities.GetIsKnownAsync(json));
    }

    [Fact]
    public async Task Nested_outputs_bring_their_resources()
    {
        Box? box = null;
        await Run.UpdateAsync(new RecordingMocks(), () => box = new Box("box"));

        var json = Output.JsonSerialize(Output.Create(new Dictionary<string, Output<string>>(StringComparer.Ordinal) { ["id"] = box!.Id }));

        Assert.Equal("""{"id":"box-id"}""", await OutputUtilities.GetValueAsync(json));
        Assert.Equal([box], await OutputUtilities.GetDependenciesAsync(json));
    }

    [Fact]
    public async Task Deserialising_keeps_secrecy_and_unknowns()
    {
        var known = Output.JsonDeserialize<ImmutableArray<int>>(Output.CreateSecret("[1,2]"));
        var unknown = Output.JsonDeserialize<ImmutableArray<int>>(OutputUtilities.CreateUnknown("[1]"));

        Assert.Equal([1, 2], (await OutputUtilities.GetValueAsync(known)).AsEnumerable());
        Assert.True(await Output.IsSecretAsync(known));
        Assert.False(await OutputUtilities.GetIsKnownAsync(unknown));
    }

    [Fact]
    public async Task Outputs_nested_in_a_secret_text_are_secret()
    {
        var outer = Output.JsonDeserialize<Dictionary<string, Output<int>>>(Output.CreateSecret("""{"a":1}"""));
        var inner = (await OutputUtilities.GetValueAsync(outer))["a"];

        Assert.Equal(1, await OutputUtilities.GetValueAsync(inner));
        Assert.True(await Output.IsSecretAsync(inner));
    }
}
