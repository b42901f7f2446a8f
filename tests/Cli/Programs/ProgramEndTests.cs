using System.Diagnostics;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>However a program ends, the preview ends, says why, and leaves nothing running.</summary>
public sealed class ProgramEndTests
{
    [Theory]
    [InlineData("new Topic('t', {}); throw new Error('it broke');", "it broke")]
    [InlineData("new Topic('t', {}); throw new pulumi.RunError('one sentence');", "one sentence")]
    [InlineData("process.exit(7);", "exit code 7")]
    [InlineData("process.kill(process.pid, 'SIGKILL');", "exit code 137")]
    [InlineData("for (let i = 0; i < 200; i++) new Topic(`t${i}`, {}); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 20);", "exit code 137")]
    [InlineData("new Topic('', {});", "name")]
    [InlineData("throw Object.assign(new Error('in a scope'), { stack: 'Error: in a scope\\n    at f (/node_modules/@pulumi/resource.ts:5:9)' });", "in a scope")]
    public async Task A_program_that_fails_says_why(string code, string expected)
    {
        using var project = await NodeProject.OfAsync(code);

        var run = await project.RunAsync("--json");

        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\\u001b", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_does_not_end_is_ended_with_what_it_started()
    {
        using var project = await NodeProject.OfAsync(
            """
            const { spawn } = require("child_process");
            spawn("sleep", ["1234.5"], { detached: true, stdio: "ignore" }).unref();
            setInterval(() => {}, 1000);
            """);

        var run = await project.RunAsync("--json", "--timeout", "6");

        Assert.Equal(2, run.Code);
        Assert.Contains("The program did not end within 6 s", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Process.GetProcessesByName("sleep"), process => CommandLine(process).Contains("1234.5", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_encrypted_setting_that_must_be_a_number_asks_for_its_type()
    {
        const string code = "exports.size = new pulumi.Config().requireNumber('size') + 1;";
        const string encrypted = "  sample:size:\n    secure: v1:abc\n";
        using var project = await NodeProject.OfAsync(code, stackConfig: encrypted);
        using var declared = await NodeProject.OfAsync(code, "config:\n  size:\n    type: integer\n", encrypted);

        var run = await project.RunAsync("--json");
        var withType = await declared.StatesAsync();

        Assert.Equal(2, run.Code);
        Assert.Contains("Pulumi.yaml has to declare its type", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, withType["sample-test"].GetProperty("outputs").GetProperty("size").GetDouble());
    }

    [Fact]
    public async Task What_was_refused_is_said_of_a_program_that_does_not_end_over_it()
    {
        using var project = await NodeProject.OfAsync(
            """pulumi.runtime.invoke("pulumi:pulumi:getResource", { urn: "urn:none" }).catch(() => setInterval(() => {}, 1000));""");

        var run = await project.RunAsync("--json", "--timeout", "6");

        Assert.Equal(2, run.Code);
        Assert.Contains("'urn:none' is not the URN of a registered resource", run.Error, StringComparison.Ordinal);
        Assert.Contains("The program did not end within 6 s", run.Error, StringComparison.Ordinal);
    }

    /// <summary>Ctrl-C goes the same way, but a shell in the background has its commands ignore it, this test among them.</summary>
    [Fact]
    public async Task Whoever_ends_the_preview_gets_one_line_and_nothing_goes_on()
    {
        using var project = await NodeProject.OfAsync("process.title = 'preview-1234.6'; console.error('it runs'); setInterval(() => {}, 1000);");
        using var preview = Process.Start(new ProcessStartInfo("dotnet", [typeof(Commands.CommandLine).Assembly.Location, "preview", "--program", project.Root])
        {
            UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, Environment = { ["HIPAA_ROOT"] = Repository.Root },
        })!;
        while (!(await preview.StandardError.ReadLineAsync())!.Contains("it runs", StringComparison.Ordinal))
        {
        }

        using var kill = Process.Start("kill", ["-TERM", $"{preview.Id}"]);
        var said = await preview.StandardError.ReadToEndAsync();
        await preview.WaitForExitAsync();

        Assert.Equal(130, preview.ExitCode);
        Assert.Equal("hipaa: ended before it was done", said.Trim());
        Assert.DoesNotContain(Process.GetProcesses(), process => CommandLine(process).Contains("preview-1234.6", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_a_program_leaves_running_is_ended_with_it()
    {
        using var project = await NodeProject.OfAsync(
            """
            const { spawn } = require("child_process");
            spawn("sh", ["-c", "sleep 1234.9 & sleep 1234.9"], { detached: true, stdio: "ignore" }).unref();
            new Topic("t", {});
            """);

        var run = await project.RunAsync("--json");

        Assert.Equal(3, NodeProject.States(run).Count);
        Assert.DoesNotContain(Process.GetProcessesByName("sleep"), process => CommandLine(process).Contains("1234.9", StringComparison.Ordinal));
    }

    /// <summary>A gigabyte, of which no more is kept than is shown.</summary>
    [Fact]
    public async Task What_a_program_prints_is_shown_up_to_a_limit_and_never_among_the_results()
    {
        using var project = await NodeProject.OfAsync("const { writeSync } = require('fs'); const much = Buffer.alloc(65536, 'x'); for (let i = 0; i < 16384; i++) for (let at = 0; at < much.length;) try { at += writeSync(1, much, at); } catch (full) { if (full.code !== 'EAGAIN') throw full; } new Topic('t', {});");

        var run = await project.RunAsync("--json");

        Assert.Equal(3, NodeProject.States(run).Count);
        Assert.InRange(run.Error.Length, 200_000, 400_000);
        Assert.Contains("hipaa: the program says more than is shown here", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_credential_of_the_environment_reaches_the_program_unless_it_is_passed_on()
    {
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", "not-for-programs");
        Environment.SetEnvironmentVariable("HARMLESS_HINT", "for-programs");
        using var project = await NodeProject.OfAsync("exports.seen = [process.env.AWS_SECRET_ACCESS_KEY ?? 'none', process.env.HARMLESS_HINT ?? 'none'];");
        try
        {
            var states = await project.StatesAsync("--pass-env", "HARMLESS_HINT");

            Assert.Equal(["none", "for-programs"], states["sample-dev"].GetProperty("outputs").GetProperty("seen").EnumerateArray().Select(item => item.GetString()));
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", null);
            Environment.SetEnvironmentVariable("HARMLESS_HINT", null);
        }
    }

    [Theory]
    [InlineData("runtime: yaml", "give 'hipaa check' its 'pulumi preview --json' instead")]
    [InlineData("runtime: cobol", "nodejs, dotnet, go and python")]
    [InlineData("description: no runtime", "must be the name of the program's runtime")]
    [InlineData("runtime: nodejs\nmain: nowhere", "there is no such file or folder")]
    [InlineData("runtime: nodejs", "run 'npm install' there")]
    public async Task What_cannot_be_started_is_one_line_that_says_what_to_do(string project, string expected)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("Pulumi.yaml", "name: sample\n" + project);

        var run = await CommandLineRun.OfAsync(Repository.Root, "preview", "--program", directory.Root);

        Assert.Equal(2, run.Code);
        Assert.Contains(expected, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    internal static string CommandLine(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }
}
