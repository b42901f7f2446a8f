using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests;

/// <summary>The ARN of every type of resource that the provider has is one that the Service Authorization Reference knows.</summary>
public sealed class ArnFormatTests
{
    private static readonly NodeProgram Reference = new("tests/Iam", "arns.js");
    private static readonly CloudContext Cloud = new("222222222222", "us-west-2", new Dictionary<string, string>(StringComparer.Ordinal));

    [Fact]
    public async Task Every_ARN_has_a_format_of_its_service_or_is_listed_as_one_that_the_reference_lacks()
    {
        var lines = Schema.Default.Resources("aws").Select(Line).OfType<string>().ToList();
        Assert.True(lines.Count > 900, $"{lines.Count} types");

        var output = await Reference.RunAsync(string.Join('\n', lines), "judge");

        var unlisted = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')[0]).Order(StringComparer.Ordinal);
        Assert.Equal(Repository.Text("tests/Iam/arns-unlisted.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries), unlisted);
    }

    [Fact]
    public async Task The_formats_are_those_that_the_reference_has() =>
        Assert.Equal(Repository.Text("cli/Preview/Synthesis/Facts/arns.tsv"), await Reference.RunAsync(string.Empty));

    private static string? Line(string type)
    {
        var registration = new Registration
        {
            Order = 1, Type = type, Name = "one", Custom = true, Inputs = new Dictionary<string, object?>(StringComparer.Ordinal),
        };
        var outputs = new OutputSynthesizer(Schema.Default).Synthesize(registration, $"urn:pulumi:dev::test::{type}::one", Cloud).Outputs;
        return outputs.GetValueOrDefault("arn") is string arn ? $"{type}\t{arn}" : null;
    }
}
