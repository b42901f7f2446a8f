using System.Text;
using System.Text.RegularExpressions;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests.Cases;

/// <summary>What versions 5 and 6 of the AWS provider call otherwise is judged as version 7 has it.</summary>
public sealed partial class OlderVersionTests
{
    private const string Folder = "tests/Policy/Cases";

    private static readonly Dictionary<string, string[]> Rows = File.ReadAllLines(Repository.File($"{Folder}/older.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).ToDictionary(cells => cells[0], StringComparer.Ordinal);

    public static TheoryData<string> EachRow => new(Rows.Keys);

    public static TheoryData<string> EachDocument => new(Documents("").Concat(Documents("Right")).Where(file => Older(Text(file)) != Text(file)));

    [Theory]
    [MemberData(nameof(EachRow))]
    public void An_older_shape_is_judged_as_the_newer(string what)
    {
        var cells = Rows[what];
        var (older, newer) = (Findings(ServiceCaseTests.Graph(cells[2])), Findings(ServiceCaseTests.Graph(cells[3])));

        // A reason may name the property as the program has it.
        Assert.Equal(newer.Select(Judgement), older.Select(Judgement));
        var rule = cells[1].TrimStart('-');
        Assert.NotNull(ExampleSet.Pack.Find(rule));
        Assert.Equal(cells[1][0] != '-', older.Any(line => line.StartsWith($"{rule} Fail ", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(EachDocument))]
    public void A_case_under_older_names_gets_the_same_findings(string file) => Assert.Equal(
        Findings(StackReader.Read(Encoding.UTF8.GetBytes(Text(file)), "the case").Graph),
        Findings(StackReader.Read(Encoding.UTF8.GetBytes(Older(Text(file))), "the case").Graph));

    [Fact]
    public void Every_example_of_a_rule_under_older_names_is_judged_the_same()
    {
        var told = new List<string>();
        var translated = 0;
        foreach (var (type, examples) in ExampleSet.ByRule)
        {
            var rule = ExampleSet.Pack.Rules.Single(r => r.GetType() == type);
            foreach (var example in examples.All)
            {
                var resources = example.Stack.Graph().Resources;
                var older = resources.Select(OlderBucket.Of).ToList();
                if (older.Zip(resources).All(pair => ReferenceEquals(pair.First, pair.Second))) continue;
                translated++;
                var verdict = ExampleSet.Judge(rule, new([.. older.SelectMany(AwsResources.Adapt)]));
                if (verdict.Outcome != example.Expected) told.Add($"{rule.Id}: {example.Sentence}: {verdict.Outcome}, not {example.Expected}: {verdict.Reason}");
            }
        }

        Assert.True(translated > 200, $"Only {translated} examples have a bucket.");
        Assert.True(told.Count == 0, string.Join('\n', told));
    }

    /// <summary>Text with the tokens that <c>@pulumi/aws</c> 6.83.0 has, which version 7 has as aliases.</summary>
    internal static string Older(string text) =>
        OfBuckets().Replace(text, "aws:s3/${file}V2:${name}V2").Replace("aws:lb/", "aws:alb/", StringComparison.Ordinal);

    [GeneratedRegex(
        @"aws:s3/(?<file>bucket\w*):(?<name>Bucket((Accelerate|Cors|Lifecycle|ObjectLock|RequestPayment|ServerSideEncryption|Website)Configuration|Acl|Logging|Versioning)?)\b",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex OfBuckets();

    private static string Judgement(string finding) => string.Join(' ', finding.Split(' ').Take(2));

    private static List<string> Findings(ResourceGraph stack) =>
    [
        .. PolicyCheck.Run(stack, new() { Today = new(2026, 1, 1) }).Findings
            .Select(finding => $"{finding.RuleId} {finding.Outcome} {finding.Reason}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Documents(string folder) =>
        Directory.EnumerateFiles(Repository.File($"{Folder}/{folder}"), "*.json").Order(StringComparer.Ordinal).Select(file => Path.GetRelativePath(Repository.File(Folder), file));

    private static string Text(string file) => File.ReadAllText(Repository.File($"{Folder}/{file}"));
}
