using System.Text.Json;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Evidence;

namespace Hipaa.Cli.Tests.Evidence;

public sealed class EvidenceInputTests : IDisposable
{
    private readonly TemporaryDirectory _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_state_of_a_deployed_stack_is_judged_instead_of_a_preview()
    {
        var state = Path.Combine(_folder.Root, "state.json");
        await File.WriteAllTextAsync(state, JsonSerializer.Serialize(new
        {
            version = 3,
            deployment = new
            {
                resources = new object[]
                {
                    new { urn = "urn:pulumi:prod::app::aws:rds/instance:Instance::db", type = "aws:rds/instance:Instance", custom = true, inputs = new { storageEncrypted = false, tags = new { DataClassification = "phi" } } },
                    new { urn = "urn:pulumi:prod::app::aws:lightsail/instance:Instance::box", type = "aws:lightsail/instance:Instance", custom = true, inputs = new { } },
                },
            },
        }));
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", state, "--stack", "prod", "--out", Out);
        Assert.True(run.Code == ExitCode.Refused, run.Error);
        Assert.Contains("violated", await ReadAsync("controls.csv"), StringComparison.Ordinal);
        Assert.Contains("lightsail,1,0,NOT eligible", await ReadAsync("services.csv"), StringComparison.Ordinal);
        Assert.Contains("db,aws:rds/instance:Instance,rds,", await ReadAsync("assets.csv"), StringComparison.Ordinal);
        Assert.Contains("the stack's exported state", await ReadAsync("README.md"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Input_that_is_no_state_makes_no_folder()
    {
        var state = Path.Combine(_folder.Root, "state.json");
        await File.WriteAllTextAsync(state, "{}");
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", state, "--stack", "prod", "--out", Out);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Single(run.ErrorLines);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("-1", "'-1")]
    public void Cells_are_quoted_and_never_run_as_formulas(string value, string expected) =>
        Assert.Equal($"head\r\n{expected}\r\n", Csv.Table(["head"], [[value]]));

    private string Out => Path.Combine(_folder.Root, "evidence");

    private Task<string> ReadAsync(string file) => File.ReadAllTextAsync(Path.Combine(Out, file));
}
