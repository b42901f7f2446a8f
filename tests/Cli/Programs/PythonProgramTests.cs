namespace Hipaa.Cli.Tests.Programs;

/// <summary>Programs in Python are started as Pulumi's language host for Python does: by the executor of whichever CLI is installed.</summary>
public sealed class PythonProgramTests : IDisposable
{
    // What the executors of these versions take: sdk/python/cmd/pulumi-language-python-exec of pulumi. They end over anything else.
    private const string Arguments = "--monitor --engine --organization --project --stack --pwd --dry_run --parallel --tracing";
    private readonly TemporaryDirectory directory = new();

    [Theory]
    [InlineData(Arguments)]
    [InlineData(Arguments + " --root_directory")]
    public async Task The_executor_is_given_what_it_takes(string arguments)
    {
        WriteProject("");
        WriteExecutor(arguments);

        var (_, _, error) = await PreviewAsync();

        Assert.Contains("ran . for dev, true", error, StringComparison.Ordinal);
        Assert.Equal(
            arguments.Contains("root_directory", StringComparison.Ordinal),
            error.Contains($"root {directory.Root}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("virtualenv: made", "made")]
    [InlineData("toolchain: uv", ".venv")]
    public async Task The_virtual_environment_is_that_of_the_program(string option, string folder)
    {
        WriteProject($"  options:\n    {option}\n");
        WriteExecutor(Arguments);
        directory.Write($"{folder}/bin/kept", "");
        File.CreateSymbolicLink(Path.Combine(directory.Root, folder, "bin", "python"), Python());

        var (_, _, error) = await PreviewAsync();

        Assert.Contains($"environment {Path.Combine(directory.Root, folder)}", error, StringComparison.Ordinal);
        Assert.Contains($"path {Path.Combine(directory.Root, folder, "bin")}", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_virtual_environment_that_is_none_is_one_clear_line()
    {
        WriteProject("  options:\n    virtualenv: missing\n");
        WriteExecutor(Arguments);

        var (code, _, error) = await PreviewAsync();

        Assert.NotEqual(0, code);
        Assert.Contains("the option virtualenv names \"missing\"", error, StringComparison.Ordinal);
    }

    public void Dispose() => directory.Dispose();

    private static string Python() =>
        Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "python3")).First(File.Exists);

    private void WriteProject(string options) =>
        directory.Write("Pulumi.yaml", $"name: sample\nruntime:\n  name: python\n{options}");

    private void WriteExecutor(string arguments)
    {
        var file = directory.Write(
            "tools/pulumi-language-python-exec",
            $$"""
            import argparse, os, sys
            parser = argparse.ArgumentParser()
            for name in "{{arguments}}".split(): parser.add_argument(name)
            parser.add_argument("PROGRAM")
            told = parser.parse_args()
            print("ran", told.PROGRAM, "for", told.stack + ",", told.dry_run, file=sys.stderr)
            print("root", getattr(told, "root_directory", None), file=sys.stderr)
            print("environment", os.environ.get("VIRTUAL_ENV"), file=sys.stderr)
            for folder in os.environ["PATH"].split(":"): print("path", folder, file=sys.stderr)
            """);
        File.SetUnixFileMode(file, (UnixFileMode)0b111_101_101);
    }

    private Task<(int Code, string Output, string Error)> PreviewAsync() =>
        SeparatePreview.RunAsync(directory.Root, Path.Combine(directory.Root, "tools"));
}
