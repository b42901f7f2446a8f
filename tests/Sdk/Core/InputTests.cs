using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class InputTests
{
    [Fact]
    public async Task A_list_takes_values_outputs_and_other_lists()
    {
        InputList<string> list = ["a", Output.Create("b")];
        list.Add("c", "d");
        list.AddRange(new[] { "e" });
        InputList<string> all = list.Concat(new List<string> { "f" });

        Assert.Equal(["a", "b", "c", "d", "e"], (await OutputUtilities.GetValueAsync(list.ToOutput())).AsEnumerable());
        Assert.Equal(["a", "b", "c", "d", "e", "f"], (await OutputUtilities.GetValueAsync(all.ToOutput())).AsEnumerable());
    }

    [Fact]
    public async Task A_list_can_come_from_an_output()
    {
        InputList<int> list = Output.Create(ImmutableArray.Create(1, 2));
        InputList<int> unknown = OutputUtilities.CreateUnknown(ImmutableArray<int>.Empty);
        unknown.Add(3);

        Assert.Equal([1, 2], (await OutputUtilities.GetValueAsync(list.ToOutput())).AsEnumerable());
        Assert.False(await OutputUtilities.GetIsKnownAsync(unknown.ToOutput()));
    }

    [Fact]
    public async Task A_list_can_only_be_enumerated_asynchronously()
    {
        InputList<int> list = [1, 2];
        var seen = new List<int>();
        await foreach (var item in list)
        {
            seen.Add(await OutputUtilities.GetValueAsync(item.ToOutput()));
        }

        Assert.Equal([1, 2], seen);
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)list).GetEnumerator());
    }

    [Fact]
    public async Task A_map_takes_values_and_outputs_and_merges_with_the_second_winning()
    {
        InputMap<int> first = new() { { "a", 1 }, { "b", Output.Create(2) } };
        InputMap<int> second = new() { ["b"] = 3, ["c"] = 4 };
        var merged = await OutputUtilities.GetValueAsync(InputMap<int>.Merge(first, second).ToOutput());

        Assert.Equal(3, merged.Count);
        Assert.Equal((1, 3, 4), (merged["a"], merged["b"], merged["c"]));
    }

    [Fact]
    public async Task A_map_refuses_a_key_with_two_values()
    {
        InputMap<int> same = new() { { "a", 1 }, { "a", 1 } };
        InputMap<int> different = new() { { "a", 1 }, { "a", 2 } };

        Assert.Single(await OutputUtilities.GetValueAsync(same.ToOutput()));
        var error = await Assert.ThrowsAsync<ArgumentException>(() => OutputUtilities.GetValueAsync(different.ToOutput()));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_union_takes_either_type_plain_or_as_output()
    {
        InputUnion<string, int> text = "a";
        InputUnion<string, int> number = Output.Create(1);

        Assert.Equal("a", (await OutputUtilities.GetValueAsync(text.ToOutput())).AsT0);
        Assert.Equal(1, (await OutputUtilities.GetValueAsync(number.ToOutput())).AsT1);
        Assert.Throws<InvalidOperationException>(() => Union<string, int>.FromT0("a").AsT1);
    }

    [Fact]
    public void Unions_are_equal_by_type_and_value()
    {
        Assert.Equal(Union<string, int>.FromT1(1), (Union<string, int>)1);
        Assert.NotEqual(Union<string, int>.FromT1(1), (Union<string, int>)2);
        Assert.Equal("1", Union<string, int>.FromT1(1).Match(text => text, number => $"{number}"));
        Assert.True(Union<string, int>.FromT0("a").TryPickT0(out var picked, out _));
        Assert.Equal("a", picked);
    }

    [Fact]
    public async Task A_list_of_unions_takes_either_type()
    {
        InputList<Union<string, int>> list = [];
        list.Add((Input<string>)"a");
        list.Add((Input<int>)2);

        Assert.Equal<object>(["a", 2], (await OutputUtilities.GetValueAsync(list.ToOutput())).Select(value => value.Value));
    }

    [Fact]
    public async Task Json_is_parsed_when_it_is_known()
    {
        InputJson plain = """{"a":[1]}""";
        InputJson unknown = OutputUtilities.CreateUnknown("");

        var element = await OutputUtilities.GetValueAsync(plain.ToOutput());
        Assert.Equal(1, element.GetProperty("a")[0].GetInt32());
        Assert.False(await OutputUtilities.GetIsKnownAsync(unknown.ToOutput()));
        Assert.ThrowsAny<JsonException>(() => (InputJson)"{");
    }
}
