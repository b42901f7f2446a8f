using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests.Adapters;

/// <summary>
/// What rules ask of a type under the AWS provider's names is told by CloudFormation's names too, or without-counterpart.tsv lists it: rules
/// that ask for it are undecided there.
/// </summary>
[Collection(PropertyReads.Collection)]
public sealed class CounterpartTests
{
    private const string File = "tests/Policy/Adapters/without-counterpart.tsv";

    [Fact]
    public void What_rules_ask_for_and_CloudFormation_has_not_is_listed()
    {
        var open = CloudFormationNames.All.ToLookup(type => type.Token, type => type.Objects[string.Empty].Open, StringComparer.Ordinal);
        var found = Asked().Where(read => open[read.Type].Any(names => names.Contains(read.Path.Split('.')[0], StringComparer.Ordinal)))
            .Select(read => $"{read.Type}\t{read.Path.Split('.')[0]}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        var listed = System.IO.File.ReadAllLines(Repository.File(File)).Where(line => line.Length > 0 && line[0] != '#');
        Assert.True(found.SequenceEqual(listed, StringComparer.Ordinal), $"{File} has to read:\n{string.Join('\n', found)}");
    }

    private static List<(string Type, string Path)> Asked()
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

        return [.. reads.Asked.Select(read => (read.Type, read.Path)).Where(read => !Resource.IdentityKeys.Contains(read.Path, StringComparer.Ordinal))];
    }
}
