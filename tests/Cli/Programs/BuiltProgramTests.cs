namespace Hipaa.Cli.Tests.Programs;

/// <summary>Programs in .NET, and those in Go that are built, are started as Pulumi's language hosts do. The official core is no package that these tests restore: its part is played by a script.</summary>
public sealed class BuiltProgramTests
{
    /// <summary>What the constructor of <c>Pulumi.Deployment</c> (sdk/Pulumi/Deployment/Deployment.cs of pulumi-dotnet) refuses to start without.</summary>
    private const string Program =
        """
        #!/usr/bin/env node
        const { ResourceMonitorClient } = require("@pulumi/pulumi/proto/resource_grpc_pb");
        const { RegisterResourceRequest } = require("@pulumi/pulumi/proto/resource_pb");
        const env = name => process.env[`PULUMI_${name}`] ?? "";
        const missing = ["MONITOR", "ENGINE", "PROJECT", "STACK"].filter(name => env(name) === "")
          .concat(["DRY_RUN", "QUERY_MODE"].filter(name => !/^(true|false)$/i.test(env(name))))
          .concat(["PARALLEL"].filter(name => !/^-?[0-9]+$/.test(env(name))));
        if (missing.length > 0) { console.error(`not told: ${missing}`); process.exit(134); }
        const request = new RegisterResourceRequest();
        request.setType("pulumi:pulumi:Stack");
        request.setName(`${env("PROJECT")}-${env("STACK")}`);
        new ResourceMonitorClient(env("MONITOR"), require("@grpc/grpc-js").credentials.createInsecure())
          .registerResource(request, error => process.exit(error ? 1 : 0));
        """;

    [Theory]
    [InlineData("dotnet")]
    [InlineData("go")]
    public async Task A_program_is_told_all_that_its_SDK_refuses_to_start_without(string runtime)
    {
        using var project = await BuiltAsync(runtime, "built");
        var file = project.Write("built", Program);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await project.RunAsync("--json");

        Assert.True(run.Code == 0, run.Error);
        Assert.Equal("urn:pulumi:dev::sample::pulumi:pulumi:Stack::sample-dev", Assert.Single(NodeProject.States(run)).Value.GetProperty("urn").GetString());
    }

    [Theory]
    [InlineData("dotnet", "bin/missing.dll")]
    [InlineData("dotnet", "Pulumi.yaml")]
    [InlineData("go", "bin/missing")]
    public async Task A_binary_that_is_none_is_one_clear_line(string runtime, string binary)
    {
        using var project = await BuiltAsync(runtime, binary);

        var run = await project.RunAsync("--json");

        Assert.NotEqual(0, run.Code);
        Assert.Contains($"the option binary names \"{binary}\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_for_another_machine_is_one_clear_line()
    {
        using var project = await BuiltAsync("go", "elsewhere");
        File.SetUnixFileMode(project.Write("elsewhere", "\u007fELF"), UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var run = await project.RunAsync("--json");

        Assert.NotEqual(0, run.Code);
        Assert.Contains("elsewhere cannot be started: ", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static async Task<NodeProject> BuiltAsync(string runtime, string binary)
    {
        var project = await NodeProject.OfAsync("");
        project.Write("Pulumi.yaml", $"name: sample\nruntime:\n  name: {runtime}\n  options:\n    binary: {binary}\n");
        return project;
    }
}
