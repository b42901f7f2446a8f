using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Reports;
using Pulumi;

namespace Hipaa.Samples.Tests.Components;

/// <summary>Each component alone, with its defaults, in a program of its own.</summary>
public sealed class ComponentSampleTests
{
    private const string Pins = "needs-the-account.tsv";

    public static TheoryData<string> Samples => [.. ComponentSample.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Defaults_pass_the_strictest_profile_except_for_what_the_account_has_to_have(string name)
    {
        var preview = await ComponentSample.Named(name).PreviewAsync();
        var report = ComponentSample.JudgeStrictly(preview);

        Assert.Empty(preview.Problems.Select(problem => problem.Message));
        using var text = new StringWriter();
        TextReport.Write(text, report);
        Assert.True(
            Pinned(name).SequenceEqual(Blocking(report), StringComparer.Ordinal),
            $"{Pins} has other rules for {name} than those that block:\n{string.Join('\n', Blocking(report).Select(rule => $"{name}\t{rule}\t"))}\n{text}");
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_output_is_declared_and_nothing_but_the_component_is_made(string name)
    {
        var sample = ComponentSample.Named(name);
        var preview = await sample.PreviewAsync();

        var declared = sample.Stack.GetProperties().SelectMany(property => property.GetCustomAttributes(typeof(OutputAttribute), inherit: false))
            .Select(output => ((OutputAttribute)output).Name!).Where(output => output != "urn");
        Assert.Equal(declared.Order(StringComparer.Ordinal), preview.Outputs.Keys.Order(StringComparer.Ordinal));
        Assert.All(preview.Resources, resource => Assert.Matches("^(aws:|hipaa:|pulumi:|random:)", resource.Registration.Type));
    }

    /// <summary>A repaired default takes its line with it.</summary>
    [Fact]
    public void Every_line_names_a_sample_a_rule_and_a_reason() =>
        Assert.All(Lines(), line => Assert.True(
            line is [var sample, var rule, { Length: > 20 }]
            && ComponentSample.All.Any(known => known.Name == sample) && new Hipaa.Policy.HipaaPack().Find(rule) is not null,
            string.Join('\t', line)));

    [Fact]
    public void Every_component_that_the_readme_offers_has_a_sample()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "components", "README.md"));

        Assert.All(ComponentSample.All, sample => Assert.Contains($"(../samples/{sample.Name})", readme, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Blocking(Report report) => report.Findings.Where(finding => finding.Blocks)
        .Select(finding => finding.RuleId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    private static IEnumerable<string> Pinned(string sample) =>
        Lines().Where(line => line[0] == sample).Select(line => line[1]).Order(StringComparer.Ordinal);

    private static IEnumerable<string[]> Lines() =>
        File.ReadLines(Path.Combine(Repository.Root, "tests", "Samples", "Components", Pins))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'));
}
