using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class OutputTests
{
    [Fact]
    public async Task Apply_transforms_a_known_value()
    {
        var output = Output.Create(20).Apply(value => value + 1);

        Assert.Equal(21, await OutputUtilities.GetValueAsync(output));
        Assert.True(await OutputUtilities.GetIsKnownAsync(output));
    }

    [Fact]
    public async Task Apply_does_not_run_on_an_unknown_value()
    {
        var ran = false;
        var output = OutputUtilities.CreateUnknown(1).Apply(value => ran = true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(output));
        Assert.False(ran);
    }

    [Fact]
    public async Task Apply_flattens_outputs_inputs_and_tasks()
    {
        var output = Output.Create(1)
            .Apply(value => Output.Create(value + 1))
            .Apply(value => (Input<int>)(value + 1))
            .Apply(value => Task.FromResult(value + 1));

        Assert.Equal(4, await OutputUtilities.GetValueAsync(output));
    }

    [Fact]
    public async Task Apply_to_nothing_gives_the_default() =>
        Assert.Null(await OutputUtilities.GetValueAsync(Output.Create(1).Apply(_ => (Output<string>?)null)));

    [Fact]
    public async Task What_is_made_from_a_secret_is_secret()
    {
        Assert.True(await Output.IsSecretAsync(Output.CreateSecret("key").Apply(value => value.Length)));
        Assert.True(await Output.IsSecretAsync(Output.Create(1).Apply(_ => Output.CreateSecret("key"))));
        Assert.True(await Output.IsSecretAsync(Output.Format($"{Output.CreateSecret("key")}!")));
        Assert.True(await Output.IsSecretAsync(Output.Tuple(Output.CreateSecret(1), Output.Create(2))));
        Assert.False(await Output.IsSecretAsync(Output.Unsecret(Output.CreateSecret("key"))));
    }

    [Fact]
    public async Task Making_an_output_secret_keeps_its_value()
    {
        var output = Output.CreateSecret(Output.Create("key"));

        Assert.True(await Output.IsSecretAsync(output));
        Assert.Equal("key", await OutputUtilities.GetValueAsync(output));
    }

    [Fact]
    public async Task What_is_made_from_an_unknown_is_unknown_and_keeps_its_secrecy()
    {
        var unknown = Output.CreateSecret(OutputUtilities.CreateUnknown("later"));
        var combined = Output.Tuple(unknown, Output.Create(1));
        var text = Output.Format($"arn:{unknown}");

        Assert.False(await OutputUtilities.GetIsKnownAsync(combined));
        Assert.False(await OutputUtilities.GetIsKnownAsync(text));
        Assert.True(await Output.IsSecretAsync(text));
    }

    [Fact]
    public async Task All_collects_in_order()
    {
        var output = Output.All<int>(1, Output.Create(2), 3);

        Assert.Equal([1, 2, 3], (await OutputUtilities.GetValueAsync(output)).AsEnumerable());
    }

    [Fact]
    public async Task All_of_an_unknown_is_unknown() =>
        Assert.False(await OutputUtilities.GetIsKnownAsync(Output.All(Output.Create(1), OutputUtilities.CreateUnknown(2))));

    [Fact]
    public async Task Tuple_takes_up_to_eight_values()
    {
        var output = Output.Tuple<int, string, int, int, int, int, int, bool>(1, "2", 3, 4, 5, 6, 7, true);

        Assert.Equal((1, "2", 3, 4, 5, 6, 7, true), await OutputUtilities.GetValueAsync(output));
    }

    [Fact]
    public async Task Format_resolves_inputs_and_outputs_in_the_invariant_culture()
    {
        Input<string> input = "a";
        var output = Output.Format($"{input}-{Output.Create(1.5)}-{2:D3}-{Output.Create(7):D2}");

        Assert.Equal("a-1.5-002-07", await OutputUtilities.GetValueAsync(output));
    }

    [Fact]
    public async Task Dependencies_follow_the_value()
    {
        Box? one = null, two = null;
        await Run.UpdateAsync(new RecordingMocks(), () => (one, two) = (new Box("one"), new Box("two")));

        var both = Output.Tuple(one!.Id, two!.Arn).Apply(pair => Output.Format($"{pair.Item1}/{pair.Item2}"));
        Assert.Equal([one, two], (await OutputUtilities.GetDependenciesAsync(both)).OrderBy(r => r.GetResourceName(), StringComparer.Ordinal));

        var added = OutputUtilities.WithDependency(Output.Create(1), one);
        Assert.Equal([one], await OutputUtilities.GetDependenciesAsync(added));
    }

    [Fact]
    public async Task Lists_and_unions_can_be_read_into()
    {
        var list = Output.Create(ImmutableArray.Create("a", "b"));
        var union = Output.Create<Union<string, int>>(5);

        Assert.Equal("a", await OutputUtilities.GetValueAsync(list.First()));
        Assert.Equal("b", await OutputUtilities.GetValueAsync(list.GetAt(1)));
        Assert.Equal(2, await OutputUtilities.GetValueAsync(list.Length()));
        Assert.True(await OutputUtilities.GetValueAsync(union.IsT1()));
        Assert.Equal(5, await OutputUtilities.GetValueAsync(union.AsT1()));
        Assert.Equal<object>(5, await OutputUtilities.GetValueAsync(union.Value()));
    }

    [Fact]
    public async Task ToString_is_not_the_value()
    {
        var text = "";
        await Run.PreviewAsync(new RecordingMocks(), () => text = Output.Create("value-of-the-output").ToString());

        Assert.DoesNotContain("value-of-the-output", text, StringComparison.Ordinal);
        Assert.Contains("not supported", text, StringComparison.Ordinal);
    }
}
