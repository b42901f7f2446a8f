using System.Text.Json;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Tests.Samples;

namespace Hipaa.Cli.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task The_json_of_a_resource_is_what_the_pulumi_cli_prints()
    {
        var result = await SampleRun.OfSampleAsync();
        var bucket = result.Named("store-bucket");
        var step = SampleRun.Parsed(result).GetProperty("steps").EnumerateArray().Single(one => one.GetProperty("urn").ValueEquals(bucket.Urn));

        Assert.Equal("create", step.GetProperty("op").GetString());
        var state = step.GetProperty("newState");
        Assert.Equal(
            ["urn", "custom", "id", "type", "inputs", "outputs", "parent", "protect", "provider", "propertyDependencies", "aliases"],
            state.EnumerateObject().Select(property => property.Name),
            StringComparer.Ordinal);
        Assert.True(state.GetProperty("custom").GetBoolean());
        Assert.Equal("""{"tags":{"Class":"phi"}}""", Compact(state.GetProperty("inputs")));
        Assert.Equal(result.Named("store").Urn, state.GetProperty("parent").GetString());
        Assert.Equal("""{"tags":[]}""", Compact(state.GetProperty("propertyDependencies")));
    }

    [Fact]
    public async Task Counts_configuration_and_time_follow_the_steps()
    {
        var json = SampleRun.Parsed(await SampleRun.OfSampleAsync());

        Assert.Equal("""{"create":15}""", Compact(json.GetProperty("changeSummary")));
        Assert.Equal(1_000_000_000, json.GetProperty("duration").GetInt64());
        Assert.Equal("[secret]", json.GetProperty("config").GetProperty("sample:token").GetString());
        Assert.Equal(0, json.GetProperty("diagnostics").GetArrayLength());
    }

    [Fact]
    public async Task Secrets_are_blinded_unless_they_are_asked_for()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.DoesNotContain("hunter2", SampleRun.Json(result), StringComparison.Ordinal);
        Assert.Contains("\"ciphertext\": \"[secret]\"", SampleRun.Json(result), StringComparison.Ordinal);
        Assert.Contains("\\\"hunter2\\\"", SampleRun.Json(result, showSecrets: true), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_runs_print_the_same() =>
        Assert.Equal(SampleRun.Json(await SampleRun.OfSampleAsync()), SampleRun.Json(await SampleRun.OfSampleAsync()));

    [Fact]
    public async Task The_tree_shows_children_below_parents_then_outputs_and_counts()
    {
        var text = new StringWriter();
        new TreeReport(new Palette(enabled: false)).Write(text, await SampleRun.OfSampleAsync(), TimeSpan.FromSeconds(1.2));
        var lines = text.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd()).ToList();

        Assert.Equal("Previewing update (dev):", lines[0]);
        Assert.Matches("^ {5}Type +Name +Plan$", lines[2]);
        Assert.Matches(@"^ \+   pulumi:pulumi:Stack +sample-dev +create$", lines[3]);
        Assert.Contains(lines, line => line.StartsWith(" +   │  └─ sample:access:Reader ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith(" +   │     ├─ aws:iam:Role ", StringComparison.Ordinal));
        Assert.Contains("  + Token     : [secret]", lines);
        Assert.Contains("    + 15 to create", lines);
        Assert.Contains("Duration: 1.2s", lines);
        Assert.DoesNotContain('\u001b', text.ToString());
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public async Task The_tree_fits_the_terminal(int width)
    {
        var (cut, whole) = (new StringWriter(), new StringWriter());
        var workspace = new Workspace(Repository.Project, TextWriter.Null, () => Stream.Null, TextWriter.Null, OutputIsRedirected: true, ErrorIsRedirected: true);
        var result = await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, "prod"), details: false);
        new TreeReport(new Palette(enabled: false), width).Write(cut, result, TimeSpan.FromSeconds(1));
        new TreeReport(new Palette(enabled: false)).Write(whole, result, TimeSpan.FromSeconds(1));
        var (lines, all) = (cut.ToString().Split('\n'), whole.ToString().Split('\n'));

        Assert.All(lines, line => Assert.InRange(line.TrimEnd().Length, 0, width));
        Assert.Equal(all.Length, lines.Length);
        Assert.Contains(all, line => line.TrimEnd().Length > 120);
        Assert.Contains(lines, line => line.Contains("hipaa-prod", StringComparison.Ordinal) && line.TrimEnd().EndsWith("create", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("abcdefghij", 10, "abcdefghij")]
    [InlineData("abcdefghij", 7, "abc…hij")]
    [InlineData("abcdefghij", 6, "abc…ij")]
    [InlineData("abcdefghij", 2, "a…")]
    public void What_is_left_out_within_is_the_middle(string text, int width, string left) => Assert.Equal(left, Lines.CutWithin(text, width));

    [Theory]
    [InlineData("aws:s3/bucket:Bucket", "aws:s3:Bucket")]
    [InlineData("aws:ec2/vpcEndpoint:VpcEndpoint", "aws:ec2:VpcEndpoint")]
    [InlineData("hipaa:network:PrivateNetwork", "hipaa:network:PrivateNetwork")]
    public void Types_are_shown_in_short(string type, string shown) => Assert.Equal(shown, TreeReport.Shorten(type));

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);
}
