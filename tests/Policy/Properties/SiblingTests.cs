using System.IO.Compression;
using System.Text.Json;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// For every rule, the types of the provider that can be given the same property and are judged by no rule that asks for it: siblings.tsv
/// says why they are left out, so that a new version of the provider, or a rule for one of two sisters, brings the question up.
/// </summary>
[Collection(PropertyReads.Collection)]
public sealed class SiblingTests
{
    private const string File = "tests/Policy/Properties/siblings.tsv";

    /// <summary>Every property that a program can set of every type, by path: the facts that previews of other programs are made of.</summary>
    private static readonly Lazy<ILookup<string, string>> TypesByPath = new(Read);

    [Fact]
    public void Of_every_type_that_carries_the_property_of_a_rule_it_is_said_why_the_rule_leaves_it_out()
    {
        var lines = Lines();
        var used = new HashSet<Reason>();
        var open = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (rule, path, type) in Siblings())
        {
            if (lines.FirstOrDefault(line => line.Speaks(path, type)) is { } reason) used.Add(reason);
            else open.Add($"{rule}\t{path}\t{type}");
        }

        Assert.True(open.Count == 0, $"Judge them, or say in {File} why not:\n{string.Join('\n', open)}");
        var unused = string.Join('\n', lines.Except(used).Select(line => $"unused\t{line.Path}"));
        Assert.True(unused.Length == 0, $"Nothing is left out by these of {File}:\n{unused}");
    }

    /// <summary>A reason that leans on a rule is true only where that rule asks for what is left out here: the fourth column names those that do.</summary>
    [Fact]
    public void A_rule_that_is_said_to_judge_the_property_asks_for_it()
    {
        var wrong = new List<string>();
        foreach (var (line, path, type) in Lines().SelectMany(line => Left(line).Select(left => (line, left.Path, left.Type))))
        {
            wrong.AddRange(line.JudgedBy.Where(rule => !Reads.Value[rule].Contains((type, path))).Select(rule => $"{rule} does not ask for {path} of {type}."));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct(StringComparer.Ordinal)));
    }

    /// <summary>A rule that is named in a reason has to do with the types that it speaks of.</summary>
    [Fact]
    public void A_rule_that_a_reason_names_looks_at_the_types_that_are_left_out() => Assert.Empty(
        Lines().Where(line => line.Types is not "*").SelectMany(line => line.Named.SelectMany(rule => Left(line).Where(left => !LooksAt(rule, left.Type)).Select(left => $"{rule} does not look at {left.Type}.")))
            .Distinct(StringComparer.Ordinal));

    [Fact]
    public void A_reason_that_leans_on_a_rule_says_on_which_one() => Assert.Empty(
        Lines().Where(line => line.Types is not "*" && line.JudgedBy.Length == 0 && !line.Named.Any() && Leans.Any(words => line.Why.Contains(words, StringComparison.OrdinalIgnoreCase)))
            .Select(line => $"{line.Path}: {line.Why}"));

    private static readonly string[] Leans = ["has a rule", "another rule", "rules of those services", "the rule finds", "'s rule asks", "read from", "rules ask", "whose rule"];

    /// <summary>What each rule asks of its examples, of all the resources in them.</summary>
    private static readonly Lazy<Dictionary<string, HashSet<(string Type, string Path)>>> Reads = new(() => ExampleSet.Pack.Rules.ToDictionary(
        rule => rule.Id, rule => AllAsked(rule, ExampleSet.ByRule[rule.GetType()]).ToHashSet(), StringComparer.Ordinal));

    private static bool LooksAt(string rule, string type) => ExampleSet.Pack.Find(rule) is { } found
        && (found.Types is [AwsType.Any] || found.Types.Contains(type, StringComparer.Ordinal) || Reads.Value[rule].Any(read => read.Type == type));

    /// <summary>The properties that a line leaves out, by the types that it names.</summary>
    private static IEnumerable<(string Path, string Type)> Left(Reason line) => TypesByPath.Value[line.Path].Where(type => line.Speaks(line.Path, type)).Select(type => (line.Path, type));

    /// <summary>One reason for all types hides what is missed: it is enough for what links, and for names that mean nothing by themselves.</summary>
    [Fact]
    public void All_types_at_once_are_left_out_only_where_the_property_links_or_its_name_says_nothing() => Assert.Empty(
        System.IO.File.ReadAllLines(Repository.File(File)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Where(cells => cells[1] is "*" && !cells[2].StartsWith(Links, StringComparison.Ordinal) && !SaysNothing.Contains(cells[0], StringComparer.Ordinal))
            .Select(cells => cells[0]));

    private const string Links = "It says where, whose or of what the resource is";

    private static readonly string[] SaysNothing = ["comment", "description", "enabled", "engineVersion", "port", "source", "type"];

    /// <summary>Types with a property that a rule asks for, where neither that rule nor another one asks for it.</summary>
    private static IEnumerable<(string Rule, string Path, string Type)> Siblings()
    {
        var asked = ExampleSet.Pack.Rules.Where(rule => rule.Types is not ([] or [AwsType.Any]))
            .Select(rule => (Rule: rule, Paths: Asked(rule, ExampleSet.ByRule[rule.GetType()]))).ToList();
        var judged = asked.SelectMany(a => a.Paths.SelectMany(path => a.Rule.Types.Select(type => (path, type)))).ToHashSet();
        return asked.SelectMany(a => a.Paths.SelectMany(path => TypesByPath.Value[path].Where(type => !judged.Contains((path, type)))
            .Select(type => (a.Rule.Id, path, type))));
    }

    /// <summary>What the rule asks of the resources that it judges, as far as programs can set it. Names, tags and ARNs link; they are no settings.</summary>
    private static IEnumerable<string> Asked(Rule rule, Examples examples) =>
        [.. AllAsked(rule, examples).Where(read => rule.Types.Contains(read.Type, StringComparer.Ordinal) && TypesByPath.Value[read.Path].Contains(read.Type)
                && !Resource.IdentityKeys.Contains(read.Path, StringComparer.Ordinal) && !read.Path.StartsWith("tags", StringComparison.Ordinal))
            .Select(read => read.Path).Distinct(StringComparer.Ordinal)];

    private static IReadOnlyList<(string Type, string Path)> AllAsked(Rule rule, Examples examples)
    {
        using var reads = new PropertyReads();
        foreach (var example in examples.All)
        {
            var stack = example.Stack.Graph();
            reads.Follow(stack);
            ExampleSet.Judge(rule, stack);
        }

        return [.. reads.Asked.Select(read => (read.Type, read.Path))];
    }

    private static ILookup<string, string> Read()
    {
        using var packed = System.IO.File.OpenRead(Repository.File("cli/Preview/Synthesis/Facts/aws.json.br"));
        using var document = JsonDocument.Parse(new BrotliStream(packed, CompressionMode.Decompress));
        var types = document.RootElement.GetProperty("types");
        return document.RootElement.GetProperty("resources").EnumerateObject().SelectMany(resource =>
            resource.Value.GetProperty("properties").EnumerateObject().Where(property => property.Value.TryGetProperty("input", out _))
                .SelectMany(property => Paths(types, property.Name, property.Value.GetProperty("type").GetString()!, 0))
                .Select(path => (Path: path, Type: AwsType.Normalise(resource.Name))))
            .Distinct().ToLookup(pair => pair.Path, pair => pair.Type, StringComparer.Ordinal);
    }

    private static IEnumerable<string> Paths(JsonElement types, string path, string type, int depth)
    {
        yield return path;
        var name = type.TrimStart('#').Replace("[]", string.Empty, StringComparison.Ordinal).Replace("{}", string.Empty, StringComparison.Ordinal);
        if (depth >= 4 || !types.TryGetProperty(name, out var nested)) yield break;
        foreach (var property in nested.GetProperty("properties").EnumerateObject())
        {
            foreach (var below in Paths(types, $"{path}.{property.Name}", property.Value.GetProperty("type").GetString()!, depth + 1)) yield return below;
        }
    }

    private static List<Reason> Lines() =>
    [
        .. System.IO.File.ReadAllLines(Repository.File(File)).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(cells => cells.Length is 3 or 4 && cells[2].Length > 15 && cells.Skip(3).SelectMany(rules => rules.Split(' ')).All(rule => ExampleSet.Pack.Find(rule) is not null)
                ? new Reason(cells[0], cells[1], cells[2], cells.Length == 4 ? cells[3].Split(' ') : [])
                : throw new InvalidOperationException($"{File}: \"{string.Join(' ', cells)}\" needs a property, types and a reason, and after it rules that there are.")),
    ];

    private sealed record Reason(string Path, string Types, string Why, string[] JudgedBy)
    {
        /// <summary>The rules that the reason speaks of.</summary>
        public IEnumerable<string> Named => Why.Split(' ', ',', ':', ';', '.').Where(word => word.Contains('-', StringComparison.Ordinal) && ExampleSet.Pack.Find(word) is not null);

        public bool Speaks(string path, string type) => string.Equals(Path, path, StringComparison.Ordinal)
            && (Types is "*" || Types.Split(' ').Contains(type["aws:".Length..type.LastIndexOf(':')], StringComparer.Ordinal));
    }
}
