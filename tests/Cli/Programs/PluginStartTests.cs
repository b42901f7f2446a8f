using System.Diagnostics;

namespace Hipaa.Cli.Tests.Programs;

/// <summary>Where plugins are found, how they are started, and what is said of those that cannot be, or fail.</summary>
public sealed class PluginStartTests
{
    [Fact]
    public async Task A_plugin_that_has_not_started_when_the_time_is_up_is_named()
    {
        using var project = await NodeProject.OfAsync(
            PluginFiles.OfOnePart.Replace("new Part(\"one\");", "setTimeout(() => new Part(\"one\"), 6500);", StringComparison.Ordinal), PluginFiles.Named);
        PluginFiles.WriteProvider(project, PluginFiles.ConstructsPart);
        project.Write("parts/index.js", "setInterval(() => {}, 1000);");

        var run = await project.RunAsync("--json", "--timeout", "12");

        Assert.Equal(2, run.Code);
        Assert.Contains("The provider of parts has not started yet.", run.Error, StringComparison.Ordinal);
    }

    /// <summary>What a plugin does once it was asked is the program's failure, as under the engine.</summary>
    [Theory]
    [InlineData("throw new Error('no such part')", "fails as it makes 'one' (parts:index:Part): no such part")]
    [InlineData("process.exit(3)", "The provider of parts ends (exit code 3) as it makes 'one'")]
    [InlineData("await new Promise(() => setInterval(() => {}, 1000))", "The provider of parts has not answered: it makes 'one' (parts:index:Part).")]
    [InlineData("return { urn: 'urn:pulumi:dev::sample::parts:index:Part::other', state: {} }", "has registered no such component")]
    public async Task A_plugin_that_fails_over_a_component_is_a_failure_that_says_so(string code, string expected)
    {
        using var project = await NodeProject.OfAsync(PluginFiles.OfOnePart, PluginFiles.Named);
        PluginFiles.WriteProvider(project, $"async construct(name, type, inputs, options) {{ {code}; }}", "process.title = 'plugin-1234.7';");

        var run = await project.RunAsync("--json", "--timeout", "12");

        Assert.Equal(2, run.Code);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        AssertNoneLeft("plugin-1234.7");
    }

    /// <summary>What cannot be run is named, with the reason, and the rest is previewed.</summary>
    [Theory]
    [InlineData("console.log('Loading parts...');", "wrote 'Loading parts...' where the port is to be")]
    [InlineData("process.stdout.write('x'.repeat(100000));", "wrote 'xxxxxxxxxx")]
    [InlineData("console.log('99999');", "wrote '99999' where the port is to be")]
    [InlineData("process.exit(4);", "its plugin ended before it listened (exit code 4)")]
    [InlineData("throw new Error('broken part');", "its plugin ended before it listened (exit code ")]
    [InlineData("setInterval(() => {}, 1000); return;", "its plugin did not answer within 8 s")]
    [InlineData("require('net').createServer(() => {}).listen(0, '127.0.0.1', function () { console.log(String(this.address().port)); }); return;", "its plugin did not answer within 8 s")]
    [InlineData("console.log('1'); setInterval(() => {}, 1000); return;", "its plugin did not answer within 8 s")]
    public async Task A_plugin_that_does_not_start_as_plugins_do_is_named_with_the_reason(string code, string expected)
    {
        using var project = await NodeProject.OfAsync(PluginFiles.OfOnePart, PluginFiles.Named);
        PluginFiles.WriteProvider(project, PluginFiles.ConstructsPart);
        project.Write("parts/index.js", $"process.title = 'plugin-1234.8'; {code}\n{PluginFiles.Served(PluginFiles.ConstructsPart)}");

        var run = await project.RunAsync("--json", "--timeout", "16");

        Assert.True(run.Code is 0 or 1, run.Error);
        var line = Assert.Single(run.ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal));
        Assert.Contains("urn:pulumi:dev::sample::parts:index:Part::one: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Contains("besides", NodeProject.States(run).Keys);
        AssertNoneLeft("plugin-1234.8");
    }

    [Theory]
    [InlineData("plugins: {providers: [{name: parts, path: ./nowhere}]}\n", "", "has its plugin at './nowhere', where there is no such file or folder")]
    [InlineData("plugins: {providers: [{name: others, path: ./others}]}\n", "", "no plugin 'pulumi-resource-parts' is named in Pulumi.yaml, on the PATH, or among the plugins in")]
    [InlineData("plugins: {providers: [{name: parts, path: ./parts}]}\n", "", "holds neither 'pulumi-resource-parts' nor a PulumiPlugin.yaml")]
    [InlineData("packages: {parts: {source: ./parts}}\n", "runtime: python\n", "it is a program in python, and plugins are run here as executables, nodejs and dotnet")]
    [InlineData("packages: {parts: ./parts}\n", "name: parts\n", "PulumiPlugin.yaml")]
    [InlineData("packages: [parts]\n", "", "'packages' must hold a mapping")]
    public async Task A_plugin_that_is_not_there_is_named_with_the_places_looked_at(string config, string plugin, string expected)
    {
        using var project = await NodeProject.OfAsync(PluginFiles.OfOnePart, config);
        project.Write("parts/readme.txt", "");
        if (plugin.Length > 0)
        {
            project.Write("parts/PulumiPlugin.yaml", plugin);
        }

        var run = await project.RunAsync("--json");

        Assert.Contains(expected, Assert.Single(run.ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PATH", "")]
    [InlineData("PULUMI_HOME", "plugins/resource-parts-v1.3.0")]
    public async Task An_executable_is_found_on_the_path_and_among_the_plugins_installed(string variable, string folder) => await InstalledAsync(
        variable, folder, async project => Assert.Equal(
            "urn:pulumi:dev::sample::parts:index:Part$aws:s3/bucket:Bucket::one-bucket", (await project.StatesAsync())["one-bucket"].GetProperty("urn").GetString()));

    [Fact]
    public async Task Another_version_than_the_program_asks_for_is_not_run() => await InstalledAsync(
        "PULUMI_HOME", "plugins/resource-parts-v1.4.0", async project =>
            Assert.Single((await project.RunAsync("--json")).ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal)));

    private static async Task InstalledAsync(string variable, string folder, Func<NodeProject, Task> look)
    {
        using var project = await NodeProject.OfAsync(
            """
            class Part extends pulumi.ComponentResource { constructor(name) { super("parts:index:Part", name, {}, { version: "1.3.0" }, true); } }
            new Part("one");
            """);
        using var elsewhere = new TemporaryDirectory();
        PluginFiles.WriteProvider(project, PluginFiles.ConstructsPart);
        var run = elsewhere.Write("run.js", $"""require("{project.Root}/parts/index.js")();""");
        var start = elsewhere.Write(
            Path.Combine(folder, "pulumi-resource-parts"),
            $"""
            #!/bin/sh
            exec node '{run}' "$@"
            """);
        File.SetUnixFileMode(start, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, before is null ? elsewhere.Root : $"{elsewhere.Root}{Path.PathSeparator}{before}");
        try
        {
            await look(project);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }

    private static void AssertNoneLeft(string title) =>
        Assert.DoesNotContain(Process.GetProcesses(), process => ProgramEndTests.CommandLine(process).Contains(title, StringComparison.Ordinal));
}
