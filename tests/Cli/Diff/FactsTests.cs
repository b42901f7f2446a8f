using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Preview.Synthesis;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>What the tables of differences name exists in the schema of Pulumi's AWS provider: a row about nothing would never be told.</summary>
public sealed class FactsTests
{
    private const string Any = "*";

    public static TheoryData<string> Tables => ["diff/guards.tsv", "diff/opens.tsv", "diff/ordinary.tsv", "diff/weaker.tsv", "drift/left-out.tsv"];

    [Theory]
    [MemberData(nameof(Tables))]
    public void Each_type_is_one_of_the_provider(string table) => Assert.All(
        FactsFile.Lines(table).Select(cells => cells[0]).Where(type => type.StartsWith("aws:", StringComparison.Ordinal)),
        type => Assert.True(Schema.Default.Resource(type) is not null, type));

    [Theory]
    [InlineData("diff/ordinary.tsv")]
    [InlineData("diff/weaker.tsv")]
    [InlineData("drift/left-out.tsv")]
    public void Each_setting_is_one_of_its_type(string table) => Assert.Empty(
        from cells in FactsFile.Lines(table)
        where cells[0].StartsWith("aws:", StringComparison.Ordinal)
        let names = Names(cells[0])
        from name in FactsFile.WithoutIndex(cells[1]).Split('.')
        where name is not (Any or "-") && !names.Contains(name)
        select $"{cells[0]} {cells[1]}: {name}");

    /// <summary>Of a type and of all that is in it.</summary>
    private static HashSet<string> Names(string type)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var left = new Queue<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, property) in Schema.Default.Resource(type)!) Add(name, property.Type);
        while (left.TryDequeue(out var nested))
        {
            foreach (var (name, its) in Schema.Default.Nested("aws", nested) ?? new Dictionary<string, string>(StringComparer.Ordinal)) Add(name, its);
        }

        return names;

        void Add(string name, string its)
        {
            names.Add(name);
            foreach (var part in its.Split('|').Select(part => part.TrimEnd('[', ']', '{', '}')).Where(part => part.StartsWith('#')))
            {
                if (seen.Add(part)) left.Enqueue(part[1..]);
            }
        }
    }
}
