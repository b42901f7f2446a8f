using Hipaa.Cli.Commands;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>
/// A base whose code differs is built from its sources. It takes the seconds of a build: here of a program that hands on to the command line
/// that is tested, since to compile all of it would take minutes.
/// </summary>
public sealed class BuiltProgramTests : IDisposable
{
    private readonly ClonedRepository _clone = new();

    public void Dispose() => _clone.Dispose();

    [Fact]
    public async Task A_base_of_other_code_is_built_and_compared()
    {
        var here = AppContext.BaseDirectory;
        Program($$"""
            using System.Diagnostics;
            using var process = Process.Start("dotnet", ["exec", "--runtimeconfig", "{{here}}Hipaa.Cli.Tests.runtimeconfig.json", "--depsfile", "{{here}}Hipaa.Cli.Tests.deps.json", "{{here}}hipaa.dll", .. args]);
            process.WaitForExit();
            return process.ExitCode;
            """);
        var basis = _clone.Commit("Another program");
        _clone.Change("cli/Program.cs", "return process.ExitCode;", "return process.ExitCode + 0;");
        _clone.Change("Pulumi.prod.yaml", "hipaa:networkCidr: 10.30.0.0/16", "hipaa:networkCidr: 10.31.0.0/16");
        _clone.Change("policy/exceptions.yaml", "rules[{any}].expiration.days is {at least 365}", "rules[{any}].expiration.days is {at least 30}");

        var first = await CommandLineRun.OfAsync(_clone.Root, "diff", "--base", basis, "--stack", "prod", "--markdown");
        Assert.Equal((ExitCode.Success, 1), (first.Code, first.ErrorLines.Count));
        Assert.Contains($"hipaa: building commit {basis[..12]} in artifacts/diff/base", first.Error, StringComparison.Ordinal);
        Assert.Contains("hipaa:networkCidr: 10.30.0.0/16 → 10.31.0.0/16", first.Output, StringComparison.Ordinal);
        Assert.Contains("- loosened: ephi-bucket-keeps-six-years on quarantine-bucket: ", first.Output, StringComparison.Ordinal);

        // It is kept, whatever is built after it.
        Assert.Equal((first.Output, ""), await CommandLineRun.OfAsync(_clone.Root, "diff", "--base", basis, "--stack", "prod", "--markdown") is var next ? (next.Output, next.Error) : default);
    }

    [Fact]
    public async Task A_base_that_does_not_build_is_told_by_what_the_compiler_says()
    {
        Program("return missing;");
        var basis = _clone.Commit("Broken");
        _clone.Change("cli/Program.cs", "missing", "0");

        var run = await CommandLineRun.OfAsync(_clone.Root, "diff", "--base", basis, "--stack", "prod");
        Assert.Equal((ExitCode.Unusable, ""), (run.Code, run.Output));
        Assert.Matches($"^commit {basis[..12]}: does not build: .*Program.cs\\(1,8\\): error CS0103: ", run.ErrorLines[^1]);
    }

    private void Program(string text)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_clone.Root, "cli"), "*.cs", SearchOption.AllDirectories)) File.Delete(file);
        File.WriteAllText(Path.Combine(_clone.Root, "cli", "Program.cs"), text);
        File.WriteAllText(Path.Combine(_clone.Root, "cli", "Hipaa.Cli.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><AssemblyName>hipaa</AssemblyName><UseAppHost>false</UseAppHost></PropertyGroup></Project>
            """);
    }
}
