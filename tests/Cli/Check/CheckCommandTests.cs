using System.Text.Json;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

public sealed class CheckCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-check-");
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();
    private readonly MemoryStream _bytes = new();

    [Fact]
    public async Task A_mandatory_violation_exits_with_1_and_says_what_to_write()
    {
        Assert.Equal(ExitCode.Refused, await RunAsync("check", State(encrypted: false)));
        Assert.Contains("mandatory rds-storage-is-encrypted", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("Set StorageEncrypted = true", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_goes_to_standard_output_and_sarif_to_its_file()
    {
        var sarif = Path.Combine(_folder.FullName, "report.sarif");
        await RunAsync("check", State(encrypted: false), "--json", "--sarif", sarif);
        using var json = JsonDocument.Parse(_bytes.ToArray());
        Assert.True(json.RootElement.GetProperty("summary").GetProperty("blocks").GetBoolean());
        using var report = JsonDocument.Parse(await File.ReadAllBytesAsync(sarif));
        Assert.Equal("2.1.0", report.RootElement.GetProperty("version").GetString());
    }

    [Fact]
    public async Task An_unknown_profile_exits_with_2() =>
        Assert.Equal(ExitCode.Unusable, await RunAsync("check", State(encrypted: true), "--profile", "soc2"));

    public void Dispose()
    {
        _output.Dispose();
        _error.Dispose();
        _bytes.Dispose();
        _folder.Delete(recursive: true);
    }

    private Task<int> RunAsync(params string[] arguments) => CommandLine.RunAsync(
        arguments, new(_folder.FullName, _output, () => _bytes, _error, OutputIsRedirected: true, ErrorIsRedirected: true));

    private string State(bool encrypted) => Write(JsonSerializer.Serialize(new
    {
        version = 3,
        deployment = new
        {
            resources = new[]
            {
                new
                {
                    urn = "urn:pulumi:prod::app::aws:rds/instance:Instance::db",
                    custom = true,
                    type = "aws:rds/instance:Instance",
                    inputs = new { storageEncrypted = encrypted },
                },
            },
        },
    }));

    private string Write(string content)
    {
        var path = Path.Combine(_folder.FullName, "stack.json");
        File.WriteAllText(path, content);
        return path;
    }
}
