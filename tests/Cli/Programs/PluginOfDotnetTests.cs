namespace Hipaa.Cli.Tests.Programs;

/// <summary>Plugins that are programs in .NET: built by the SDK that is here, or before. What such a program serves is played by Node.js.</summary>
public sealed class PluginOfDotnetTests
{
    private const string Program =
        """
        class Part extends pulumi.ComponentResource { constructor(name) { super("parts:index:Part", name, {}, {}, true); } }
        new Part("one");
        """;

    [Fact]
    public async Task One_that_was_built_before_is_run()
    {
        using var project = await NodeProject.OfAsync(Program, PluginFiles.Named);
        PluginFiles.WriteProvider(
            project,
            """
            async construct(name, type, inputs, options) {
              const part = new pulumi.ComponentResource(type, name, {}, options);
              new pulumi.CustomResource("aws:s3/bucket:Bucket", `${name}-bucket`, {}, { parent: part });
              return { urn: part.urn, state: {} };
            },
            """);
        project.Write("parts/PulumiPlugin.yaml", "runtime:\n  name: dotnet\n  options:\n    binary: built\n");
        File.SetUnixFileMode(
            project.Write("parts/built", "#!/usr/bin/env node\nrequire('./index.js')();\n"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        Assert.Equal(
            "urn:pulumi:dev::sample::parts:index:Part$aws:s3/bucket:Bucket::one-bucket",
            (await project.StatesAsync())["one-bucket"].GetProperty("urn").GetString());
    }

    [Theory]
    [InlineData("{name: dotnet, options: {binary: built}}", "PulumiPlugin.yaml: runtime: the option binary names \"built\"")]
    [InlineData("{name: dotnet, options: {use-executor: no-such-tool}}", "PulumiPlugin.yaml: runtime: a program in dotnet needs the .NET SDK")]
    public async Task One_that_cannot_be_started_is_named_with_the_file_that_is_to_be_mended(string runtime, string expected)
    {
        using var project = await NodeProject.OfAsync(Program, PluginFiles.Named);
        project.Write("parts/PulumiPlugin.yaml", $"runtime: {runtime}\n");

        var run = await project.RunAsync("--json");

        var line = Assert.Single(run.ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal));
        Assert.Contains(expected, line, StringComparison.Ordinal);
    }

    /// <summary>The project that <c>main</c> names of two in a folder, by the SDK itself, which starts no servers that would outlive the build.</summary>
    [Fact]
    public async Task One_that_does_not_build_is_named_after_what_the_build_says()
    {
        using var project = await NodeProject.OfAsync(Program, PluginFiles.Named);
        project.Write("parts/PulumiPlugin.yaml", "runtime: dotnet\nmain: source/parts.proj\n");
        project.Write("parts/source/others.proj", "<Project />");
        project.Write(
            "parts/source/parts.proj",
            """
            <Project>
              <Target Name="Build">
                <Warning Text="servers: $(MSBUILDDISABLENODEREUSE) $(UseSharedCompilation) $(DOTNET_CLI_USE_MSBUILD_SERVER)" />
                <Error Text="the part is broken" />
              </Target>
            </Project>
            """);

        var run = await project.RunAsync("--json");

        Assert.Contains("servers: 1 false 0", run.Error, StringComparison.Ordinal);
        Assert.Contains("the part is broken", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(
            "its plugin does not build", Assert.Single(run.ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_that_is_not_built_in_time_is_named_with_what_gives_it_more()
    {
        using var project = await NodeProject.OfAsync(Program, PluginFiles.Named);
        project.Write("parts/PulumiPlugin.yaml", "runtime: dotnet\n");
        project.Write("parts/parts.proj", "<Project><Target Name=\"Build\"><Exec Command=\"sleep 120\" /></Target></Project>");

        var run = await project.RunAsync("--json", "--timeout", "30");

        Assert.EndsWith(
            "its plugin was not built in time: build it before, or give it more time by --timeout",
            Assert.Single(run.ErrorLines, line => line.Contains("does not see into", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
