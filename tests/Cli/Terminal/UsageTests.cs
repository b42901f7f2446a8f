using System.Diagnostics;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Testing;
using Hipaa.Policy;

namespace Hipaa.Cli.Tests.Terminal;

/// <summary>What the command line answers to those who do not know it yet, and to shells.</summary>
public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("help")]
    public async Task Who_asks_for_nothing_gets_help(params string[] args)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, args);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains("preview", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_tells_of_one_command_too() =>
        Assert.Contains("--base", (await CommandLineRun.OfAsync(Repository.Project, "help", "diff")).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("preview", "previw")]
    [InlineData("preview", "PREVIEW")]
    [InlineData("evidence", "evidense")]
    [InlineData("--stack", "preview", "--stak", "dev")]
    public async Task What_is_misspelt_is_guessed(string meant, params string[] args)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, args);
        Assert.Equal((ExitCode.Unusable, ""), (run.Code, run.Output));
        Assert.Contains($"hipaa: did you mean {meant}?", run.ErrorLines);
    }

    [Fact]
    public async Task Secrets_are_shown_in_json_alone()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--show-secrets");
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("--show-secrets needs --json", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_value_is_told_with_the_file_that_it_is_in()
    {
        using var directory = new TemporaryDirectory();
        var file = directory.Write("mine.yaml", Repository.Text("tests/Stacks/Pulumi.dev.yaml").Replace("hipaa:lockMode: governance", "hipaa:lockMode: none", StringComparison.Ordinal));
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev", "--config-file", file);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.StartsWith($"{file}: hipaa:lockMode: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("diff --stack", "./hipaa diff --help")]
    [InlineData("reference nothing", "./hipaa reference --help")]
    [InlineData("subject export --tenantt x", "./hipaa subject export --help")]
    public async Task Who_misuses_a_command_is_led_to_what_it_takes(string arguments, string help)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, arguments.Split(' '));
        Assert.Equal((ExitCode.Unusable, $"hipaa: see {help}"), (run.Code, run.ErrorLines[^1]));
    }

    [Fact]
    public async Task A_root_that_is_not_there_is_one_line_and_no_help_needs_it()
    {
        var nowhere = Path.Combine(Path.GetTempPath(), "no-such-repository");
        var run = await CommandLineRun.OfAsync(nowhere, "preview");
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Equal([$"hipaa: {nowhere}: there is no such folder; HIPAA_ROOT must name the one with Pulumi.yaml, or not be set"], run.ErrorLines);
        Assert.Equal(ExitCode.Success, (await CommandLineRun.OfAsync(nowhere, "preview", "--help")).Code);
    }

    [Fact]
    public async Task A_folder_is_no_file_of_a_stack()
    {
        using var directory = new TemporaryDirectory();
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "dev", "--config-file", directory.Root);
        Assert.Equal((ExitCode.Unusable, $"{directory.Root}: is a folder: must be a file"), (run.Code, run.Error.Trim()));
    }

    [Fact]
    public async Task A_word_that_is_no_command_is_the_only_thing_that_is_said_to_be_wrong()
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "previw");
        Assert.Equal(["hipaa: Unrecognized command or argument 'previw'.", "hipaa: did you mean preview?", "hipaa: see ./hipaa --help"], run.ErrorLines);
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("reference rules")]
    [InlineData("preview --stack prod --json")]
    public async Task A_closed_standard_output_is_one_line(string arguments)
    {
        var here = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("bash", ["--noprofile", "--norc", "-c",
            $"exec dotnet exec --runtimeconfig '{here}Hipaa.Cli.Tests.runtimeconfig.json' --depsfile '{here}Hipaa.Cli.Tests.deps.json' '{here}hipaa.dll' {arguments} >&-"])
        {
            UseShellExecute = false, RedirectStandardError = true, Environment = { ["HIPAA_ROOT"] = Repository.Project },
        };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(ExitCode.Unusable, process.ExitCode);
        Assert.StartsWith("hipaa: cannot read or write: ", Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_is_one_line()
    {
        await using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["reference", "rules"], new Workspace(
            Repository.Project, new FullWriter(), () => Stream.Null, error, OutputIsRedirected: true, ErrorIsRedirected: true));
        Assert.Equal((ExitCode.Unusable, "hipaa: cannot read or write: No space left on device\n"), (code, error.ToString().ReplaceLineEndings("\n")));
    }

    [Theory]
    [InlineData("./hipaa pre", "preview")]
    [InlineData("./hipaa diff --mark", "--markdown")]
    public async Task Bash_completes_with_what_the_command_line_suggests(string line, string completed)
    {
        using var directory = new TemporaryDirectory();
        var script = (await CommandLineRun.OfAsync(Repository.Project, "completions", "bash")).Output;
        Starter(directory);
        var words = line.Split(' ');
        var asked = $"{script}\nCOMP_LINE='{line}' COMP_POINT={line.Length} COMP_CWORD={words.Length - 1} COMP_WORDS=({string.Join(' ', words)})\n_hipaa\necho \"${{COMPREPLY[@]}}\"";
        Assert.Equal(completed, (await AnswerAsync(directory.Root, "bash", "--noprofile", "--norc", "-c", asked)).Trim());
    }

    /// <summary>tests/servers.sh gets fish where it can.</summary>
    [Theory]
    [InlineData("./hipaa pre", "preview")]
    [InlineData("./hipaa diff --mark", "--markdown")]
    public async Task Fish_completes_with_what_the_command_line_suggests(string line, string completed)
    {
        using var directory = new TemporaryDirectory();
        var script = (await CommandLineRun.OfAsync(Repository.Project, "completions", "fish")).Output;
        Starter(directory);
        var answer = await AnswerAsync(directory.Root, "fish", "--no-config", "-c", $"{script}\ncomplete -C '{line}'");
        Assert.Contains(completed, answer.Split('\n').Select(suggestion => suggestion.Split('\t')[0]));
    }

    // What starts the command line as ./hipaa does.
    private static void Starter(TemporaryDirectory directory)
    {
        var here = AppContext.BaseDirectory;
        var hipaa = directory.Write("hipaa", $"""
            #!/bin/sh
            exec dotnet exec --runtimeconfig "{here}Hipaa.Cli.Tests.runtimeconfig.json" --depsfile "{here}Hipaa.Cli.Tests.deps.json" "{here}hipaa.dll" "$@"
            """);
        File.SetUnixFileMode(hipaa, (UnixFileMode)0b111_101_101);
    }

    private static async Task<string> AnswerAsync(string folder, string shell, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(shell, arguments) { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true })!;
        var answer = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return answer;
    }

    [Theory]
    [InlineData("zsh", "compdef _hipaa")]
    [InlineData("powershell", "Register-ArgumentCompleter")]
    public async Task Other_shells_get_a_script_too(string shell, string said) =>
        Assert.Contains(said, (await CommandLineRun.OfAsync(Repository.Project, "completions", shell)).Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("configuration", "| hipaa:retentionYears | integer | `7` | Years that raw events")]
    [InlineData("rules", "| kms-key-rotates | ")]
    [InlineData("outputs", "| landingBucketArn | /hipaa/dev/landing-bucket-arn | ")]
    [InlineData("alarms", "| security-alarms-root-use | The root user of the account was used. | Hipaa/dev/Security RootUse |")]
    public async Task References_are_made_of_the_code(string what, string row)
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "reference", what);
        Assert.Equal(ExitCode.Success, run.Code);
        Assert.Contains(row, run.Output, StringComparison.Ordinal);
        if (what is "rules") Assert.Equal(new HipaaPack().Rules.Count + 2, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task Each_output_has_the_parameter_that_the_reference_names()
    {
        var reference = (await CommandLineRun.OfAsync(Repository.Project, "reference", "outputs", "--stack", "prod")).Output;
        var preview = (await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "prod", "--json")).Output;
        var named = reference.Split('\n').Skip(2).Where(line => line.Length > 0).Select(line => line.Split(" | ")[1]).ToList();
        Assert.True(named.Count > 40);
        Assert.All(named, name => Assert.Contains($"\"{name}\"", preview, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("policy/Pack/Rule.cs", "tests/Policy", "tests/Cli", "tests/EndToEnd")]
    [InlineData("docs/README.md", "tests/Cli")]
    [InlineData("tests/Sdk/Core/Some.cs", "tests/Sdk", "tests/Cli")]
    public void A_change_affects_the_tests_of_what_is_built_of_it(string file, params string[] folders)
    {
        var affected = AffectedTests.Of(Repository.Root, [file]).Select(path => Path.GetRelativePath(Repository.Root, path)).ToList();
        Assert.All(folders, folder => Assert.Contains(affected, path => path.StartsWith(folder + "/", StringComparison.Ordinal)));
        Assert.DoesNotContain(affected, path => path.StartsWith("tests/Lambdas/", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("FullyQualifiedName~ScheduleTests", "tests/Lambdas")]
    [InlineData("Reliability.scheduletests", "tests/Lambdas")]
    [InlineData("(FullyQualifiedName=Hipaa.Infra.Tests.HipaaStackTests)|OptionTests", "tests/Infra")]
    [InlineData("FromBytesToRows", "tests/EndToEnd")]
    [InlineData("NoSuchTestAt" + "All")]
    [InlineData("FullyQualifiedName!~ScheduleTests", "tests/Cli", "tests/EndToEnd", "tests/Infra", "tests/Lambdas", "tests/Policy", "tests/Provider", "tests/Samples", "tests/Sdk")]
    [InlineData("DisplayName~seed", "tests/Cli", "tests/EndToEnd", "tests/Infra", "tests/Lambdas", "tests/Policy", "tests/Provider", "tests/Samples", "tests/Sdk")]
    public void A_filter_needs_the_projects_that_can_hold_what_it_asks_for(string expression, params string[] folders)
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.Tests.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();

        // These very lines hold the names too.
        Assert.Equal(folders, FilteredTests.Of(projects, expression).Select(path => Path.GetRelativePath(Repository.Root, Path.GetDirectoryName(path)!))
            .Where(folder => folder != "tests/Cli" || folders.Contains(folder, StringComparer.Ordinal)));
    }

    private sealed class FullWriter : StringWriter
    {
        public override void WriteLine(string? value) => throw new IOException("No space left on device");
    }
}
