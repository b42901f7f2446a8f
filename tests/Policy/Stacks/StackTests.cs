using System.Text.Json.Nodes;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Stacks;

/// <summary>Stacks as other teams write them, in other languages: nothing is blocked that is right, and what is wrong is.</summary>
public sealed class StackTests
{
    /// <summary>Pulumi's documents in the folder beside this file.</summary>
    public static TheoryData<string> EachStack() => Files(StackDocument.Folder);

    /// <summary>What was done to one of them, and the violations that must be found.</summary>
    public static TheoryData<string> EachBrokenStack() => Files(StackDocument.Folder + "/Broken");

    [Theory]
    [MemberData(nameof(EachStack))]
    public void A_stack_that_is_right_is_not_blocked(string file)
    {
        var stack = StackDocument.Of(file).Graph();
        Assert.True(stack.Resources.Count > 30, $"{file} has {stack.Resources.Count} resources only.");
        Assert.Empty(Found(stack));
    }

    [Theory]
    [MemberData(nameof(EachBrokenStack))]
    public void What_was_broken_is_found_and_nothing_else(string file)
    {
        var broken = JsonNode.Parse(File.ReadAllText(Repository.File($"{StackDocument.Folder}/Broken/{file}")))!;
        var document = StackDocument.Of(broken["stack"]!.GetValue<string>());
        foreach (var edit in broken["edits"]!.AsArray()) document.Plant(edit!);
        var expected = broken["expected"]!.AsArray().Select(e => $"{e!["rule"]} {e["urn"]}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), Found(document.Graph()).Order(StringComparer.Ordinal));
    }

    /// <summary>What blocks by the default profile, and what is as grave and advises, such as that a key is not the customer's.</summary>
    private static IEnumerable<string> Found(ResourceGraph stack) => PolicyCheck.Run(stack, new() { Today = new(2026, 1, 1) }).Violations
        .Where(f => f.Blocks || f.Severity >= Severity.High).Select(f => $"{f.RuleId} {f.Urn}");

    private static TheoryData<string> Files(string folder) =>
        new(Directory.EnumerateFiles(Repository.File(folder), "*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
}
