using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>A misspelled property never fails a stack: it is just absent. So each one that rules ask for must be the provider's.</summary>
[Collection(PropertyReads.Collection)]
public sealed class PropertyReadsTests
{
    private static readonly ProviderSchema Schema = new();

    /// <summary>
    /// Names that the current provider has on a sibling type only, or had in an older major: one reader serves all shapes of a setting.
    /// One a line: type, tab, path.
    /// </summary>
    private static readonly HashSet<string> Older = File.ReadAllLines(Repository.File("tests/Policy/Properties/older-properties.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').ToHashSet(StringComparer.Ordinal);

    [Fact]
    public void Every_property_that_a_rule_asks_for_is_one_of_the_provider()
    {
        using var reads = new PropertyReads();
        foreach (var (type, examples) in ExampleSet.ByRule)
        {
            var rule = ExampleSet.Pack.Rules.Single(r => r.GetType() == type);
            foreach (var example in examples.All)
            {
                var stack = example.Stack.Graph();
                reads.Follow(stack);
                ExampleSet.Judge(rule, stack);
            }
        }

        var asked = reads.Asked.Where(read => read.Type.StartsWith("aws:", StringComparison.Ordinal)).ToList();
        Assert.True(asked.Count > 500, $"Only {asked.Count} reads were heard.");
        var unknown = asked
            .Where(read => !Tokens(read.Type, read.Declared).Any(type => Schema.Has(type, read.Path)) && !IsAskedOfAnything(read.Path))
            .Select(read => $"{read.Type}\t{read.Path}").Where(line => !Older.Contains(line))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        None(unknown);
    }

    [Fact]
    public void Every_property_that_an_example_sets_is_one_that_a_program_can_set()
    {
        var unknown =
            from examples in ExampleSet.ByRule.Values
            from example in examples.All
            from resource in example.Stack.Graph().Resources
            where resource.Type.StartsWith("aws:", StringComparison.Ordinal)
            from path in PropertyReads.PathsIn(resource.Inputs)
            where !Tokens(resource.Type, resource.DeclaredType).Any(type => Schema.Accepts(type, path)) && !Older.Contains($"{resource.Type}\t{path}")
            select $"{examples.RuleType.Name}: {resource.DeclaredType} {path}";
        None(unknown.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_type_that_a_rule_judges_is_one_of_the_provider() =>
        None(ExampleSet.Pack.Rules.SelectMany(rule => rule.Types.Where(type => type is not AwsType.Any && !IsNative(type) && !Schema.Knows(type)).Select(type => $"{rule.Id}: {type}")));

    [Fact]
    public void Every_type_that_rules_can_name_is_one_of_the_provider() =>
        None(typeof(AwsType).GetFields().Where(f => f.IsLiteral)
            .Select(f => (string)f.GetRawConstantValue()!).Where(type => type is not AwsType.Any && !IsNative(type) && !Schema.Knows(type)));

    /// <summary>A type that the AWS provider lacks: cloudformation-only.tsv has it.</summary>
    private static bool IsNative(string type) => type.StartsWith("aws-native:", StringComparison.Ordinal)
        && CloudFormationNames.All.Any(known => string.Equals(known.Token, type, StringComparison.Ordinal));

    /// <summary>The current token, the one of the program, and the token that S3's resources had in version 6: "aws:s3/bucketV2:BucketV2".</summary>
    private static string[] Tokens(string type, string declared) =>
        type.Split('/', ':') is ["aws", "s3", var file, var name] ? [type, declared, $"aws:s3/{file}V2:{name}V2"] : [type, declared];

    /// <summary>The assertion of the framework shows the first few only.</summary>
    private static void None(IEnumerable<string> lines)
    {
        var text = string.Join('\n', lines);
        Assert.True(text.Length == 0, text);
    }

    /// <summary>Whether two resources are linked is found by these names, whatever their types; so is the classification.</summary>
    private static bool IsAskedOfAnything(string path) => Resource.IdentityKeys.Contains(path) || path is "tags" or "tagsAll";
}
