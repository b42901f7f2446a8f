using System.Globalization;

namespace Hipaa.Cli.Tests.Launcher;

public sealed class LauncherTests : IDisposable
{
    private readonly LauncherSandbox sandbox = new();

    public void Dispose() => sandbox.Dispose();

    [Fact]
    public async Task The_first_run_builds_and_the_second_only_runs()
    {
        var first = await sandbox.RunAsync(arguments: ["preview", "a b"]);
        var second = await sandbox.RunAsync(arguments: ["check"]);

        Assert.Equal((0, "ran preview a b\n"), (first.Code, first.Output));
        Assert.Contains("hipaa: building", first.Error, StringComparison.Ordinal);
        Assert.Equal((0, "ran check\n", ""), (second.Code, second.Output, second.Error));
        Assert.Equal(1, sandbox.Builds);
    }

    [Fact]
    public async Task A_source_that_is_touched_is_built()
    {
        await sandbox.RunAsync();
        File.SetLastWriteTimeUtc(sandbox.PathOf("infra/Program.cs"), DateTime.UtcNow.AddSeconds(2));

        await sandbox.RunAsync();

        Assert.Equal(2, sandbox.Builds);
    }

    [Theory]
    [InlineData("policy/Rules/New.cs")]
    [InlineData("sdk/schema/aws.json")]
    [InlineData(".editorconfig")]
    public async Task A_source_that_is_added_is_built_however_old_it_is(string file)
    {
        await sandbox.RunAsync();
        sandbox.Write(file, "new");
        File.SetLastWriteTimeUtc(sandbox.PathOf(file), new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));

        await sandbox.RunAsync();

        Assert.Equal(2, sandbox.Builds);
    }

    [Fact]
    public async Task A_source_that_is_removed_is_built()
    {
        await sandbox.RunAsync();
        File.Delete(sandbox.PathOf("infra/Program.cs"));

        await sandbox.RunAsync();

        Assert.Equal(2, sandbox.Builds);
    }

    [Theory]
    [InlineData("cli/bin/hipaa.dll")]
    [InlineData("infra/obj/project.assets.json")]
    [InlineData("docs/decisions/preview.md")]
    [InlineData("Pulumi.dev.yaml")]
    public async Task What_no_build_reads_is_not_built(string file)
    {
        await sandbox.RunAsync();
        sandbox.Write(file, "new");

        await sandbox.RunAsync();

        Assert.Equal(1, sandbox.Builds);
    }

    [Fact]
    public async Task The_registry_is_asked_once_and_its_answer_remembered()
    {
        var first = await sandbox.RunAsync();
        sandbox.Write("cli/Program.cs", "another");
        var second = await sandbox.RunAsync();

        Assert.Contains("offline, since the package registry does not carry the official ones", first.Error, StringComparison.Ordinal);
        Assert.Contains("offline (remembered in .pulumi-sdk.props)", second.Error, StringComparison.Ordinal);
        Assert.Single(sandbox.Calls, call => call == "restore");
        Assert.Contains(">offline</PulumiSdk>", await File.ReadAllTextAsync(sandbox.PathOf(".pulumi-sdk.props")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Official_packages_are_taken_where_the_registry_has_them()
    {
        sandbox.RegistryError = "";

        Assert.Contains("Pulumi packages: nuget, the official ones", (await sandbox.RunAsync()).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NU1301: Unable to load the service index")]
    [InlineData("NU1605: Warning As Error: Detected package downgrade: Pulumi from 3.113.0 to 3.112.1.")]
    [InlineData("MSB4236: The SDK 'Microsoft.NET.Sdk' specified could not be found.")]
    public async Task A_restore_that_fails_otherwise_decides_nothing_and_is_quoted(string said)
    {
        sandbox.RegistryError = said;

        var run = await sandbox.RunAsync();

        Assert.Equal(2, run.Code);
        Assert.Equal(2, run.ErrorLines.Count);
        Assert.Contains($"hipaa: the official Pulumi packages could not be restored: {(said.StartsWith("NU", StringComparison.Ordinal) ? "" : "error ")}{said}\n",
            run.Error, StringComparison.Ordinal);
        Assert.Contains("set PulumiSdk=nuget or PulumiSdk=offline", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(sandbox.PathOf(".pulumi-sdk.props")));
    }

    [Fact]
    public async Task The_environment_s_choice_wins_is_built_and_is_not_remembered()
    {
        await sandbox.RunAsync();
        sandbox.PulumiSdk = "nuget";

        var run = await sandbox.RunAsync();

        Assert.Contains("Pulumi packages: nuget (from the environment)", run.Error, StringComparison.Ordinal);
        Assert.Equal(2, sandbox.Builds);
        Assert.Contains(">offline</PulumiSdk>", await File.ReadAllTextAsync(sandbox.PathOf(".pulumi-sdk.props")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_dotnet_one_line_says_what_to_install()
    {
        sandbox.HasDotnet = false;

        var run = await sandbox.RunAsync();

        Assert.Equal((2, ""), (run.Code, run.Output));
        Assert.StartsWith("hipaa: the .NET 10 SDK is needed and there is no dotnet on the PATH: https://", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_older_sdk_is_named_in_one_line()
    {
        sandbox.Sdks = "8.0.404";

        var run = await sandbox.RunAsync();

        Assert.Equal(2, run.Code);
        Assert.StartsWith("hipaa: the .NET 10 SDK is needed; this machine has: 8.0.404 https://", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_to_the_launcher_works_from_anywhere()
    {
        var link = sandbox.PathOf("../a link");
        File.CreateSymbolicLink(link, "check out/hipaa");

        Assert.Equal("ran --version\n", (await sandbox.RunAsync(link, "--version")).Output);
    }

    [Fact]
    public async Task Concurrent_starts_build_once()
    {
        sandbox.PublishSeconds = "1";

        var runs = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => sandbox.RunAsync(arguments: i.ToString(CultureInfo.InvariantCulture))));

        Assert.All(runs, run => Assert.Equal(0, run.Code));
        Assert.Equal(1, sandbox.Builds);
        Assert.Equal(["cli", "launcher"], Directory.EnumerateDirectories(sandbox.PathOf("artifacts")).Select(Path.GetFileName).Except(["probe"], StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_build_that_was_cut_off_is_begun_again()
    {
        sandbox.Write("artifacts/build.lock", "");
        sandbox.Write("artifacts/cli/hipaa.dll", "half of it");

        Assert.Equal(0, (await sandbox.RunAsync()).Code);
        Assert.Equal(1, sandbox.Builds);
    }

    [Fact]
    public async Task A_command_line_that_has_to_be_built_starts_its_launcher_with_the_same_words()
    {
        using var directory = new TemporaryDirectory();
        var script = directory.Write("a launcher", "#!/bin/sh\necho \"$HIPAA_BUILD:${HIPAA_LAUNCHED:-}:$*\" >\"$0.said\"; exit 7\n");
        File.SetUnixFileMode(script, (UnixFileMode)0b111_101_101);

        Assert.Equal(7, await Rebuild.StartAgainAsync(script, ["check", "a b"]));
        Assert.Equal("1::check a b\n", await File.ReadAllTextAsync(script + ".said"));
        Assert.Equal(90, await Rebuild.StartAgainAsync("1", ["check"]));
    }

    [Fact]
    public async Task What_starts_it_is_built_when_it_changed_and_not_else()
    {
        await sandbox.RunAsync();
        sandbox.Write("cli/Program.cs", "another");
        await sandbox.RunAsync();
        Assert.Single(sandbox.Calls, call => call == "build");

        sandbox.Write("launcher/Program.cs", "another");
        File.SetLastWriteTimeUtc(sandbox.PathOf("launcher/Program.cs"), DateTime.UtcNow.AddSeconds(2));
        await sandbox.RunAsync();
        Assert.Equal((2, 3), (sandbox.Calls.Count(call => call == "build"), sandbox.Builds));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1", 1)]
    public async Task An_exit_code_of_the_command_line_is_that_of_the_start(string said, int code)
    {
        await sandbox.RunAsync();
        sandbox.Ends = said;

        Assert.Equal(code, (await sandbox.RunAsync()).Code);
        Assert.Equal(1, sandbox.Builds);
    }
}
