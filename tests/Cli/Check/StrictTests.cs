using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

/// <summary>Resources of AWS that no rule can read: named, and with <c>--strict</c> an exit code of 1.</summary>
public sealed class StrictTests : IDisposable
{
    private const string Unreadable = """
        {"version":3,"deployment":{"resources":[{"urn":"urn:pulumi:dev::app::aws-native:evidently:Project::p","custom":true,
        "type":"aws-native:evidently:Project","inputs":{}}]}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-strict-");

    [Fact]
    public async Task What_is_not_judged_is_named_and_refused_where_asked_for()
    {
        var file = Path.Combine(_folder.FullName, "stack.json");
        await File.WriteAllTextAsync(file, Unreadable);
        var plain = await CommandLineRun.OfAsync(_folder.FullName, "check", file);
        Assert.Equal(ExitCode.Success, plain.Code);
        Assert.Contains("AWS, not judged: aws-native:evidently:Project.", plain.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await CommandLineRun.OfAsync(_folder.FullName, "check", file, "--strict")).Code);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
