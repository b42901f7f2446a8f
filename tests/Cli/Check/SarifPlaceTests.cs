using System.Text.Json;

namespace Hipaa.Cli.Tests;

/// <summary>Code scanning shows a result at a path of the repository, wherever the program is in it.</summary>
public sealed class SarifPlaceTests : IDisposable
{
    private const string Stack = """
        {"version":3,"deployment":{"resources":[
        {"urn":"urn:pulumi:dev::app::aws:ec2/securityGroupRule:SecurityGroupRule::known","custom":true,"type":"aws:ec2/securityGroupRule:SecurityGroupRule",
         "sourcePosition":"project:///src/index.ts#12,5",
         "inputs":{"type":"ingress","protocol":"tcp","fromPort":22,"toPort":22,"cidrBlocks":["0.0.0.0/0"],"securityGroupId":"sg-0123456789abcdef0"}},
        {"urn":"urn:pulumi:dev::app::aws:ec2/securityGroupRule:SecurityGroupRule::unknown","custom":true,"type":"aws:ec2/securityGroupRule:SecurityGroupRule",
         "inputs":{"type":"ingress","protocol":"tcp","fromPort":22,"toPort":22,"cidrBlocks":["0.0.0.0/0"],"securityGroupId":"sg-0123456789abcdef0"}}]}}
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-sarif-");

    [Theory]
    [InlineData(true, "", "services/intake/src/index.ts:12", "services/intake/Pulumi.yaml:1")]
    [InlineData(false, "", "src/index.ts:12", "Pulumi.yaml:1")]
    // The engine tells places from Pulumi.yaml on, wherever "main" is (newSourcePositions(ProjectRoot) in its source_eval.go).
    [InlineData(true, "main: src\n", "services/intake/src/index.ts:12", "services/intake/Pulumi.yaml:1")]
    public async Task A_program_in_a_subfolder_is_shown_there(bool repository, string main, string known, string unknown)
    {
        var program = _folder.CreateSubdirectory("services/intake");
        if (repository) _folder.CreateSubdirectory(".git");
        await File.WriteAllTextAsync(Path.Combine(program.FullName, "Pulumi.yaml"), "name: intake\nruntime: nodejs\n" + main);
        var file = Path.Combine(program.FullName, "stack.json");
        await File.WriteAllTextAsync(file, Stack);
        var sarif = Path.Combine(_folder.FullName, "report.sarif");

        await CommandLineRun.OfAsync(_folder.FullName, "check", file, "--sarif", sarif);

        using var report = JsonDocument.Parse(await File.ReadAllTextAsync(sarif));
        var places = report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(result => result.GetProperty("locations")[0])
            .ToLookup(place => place.GetProperty("logicalLocations")[0].GetProperty("name").GetString()!, Place, StringComparer.Ordinal);
        Assert.Equal([known], places["known"].Distinct(StringComparer.Ordinal));
        Assert.Equal([unknown], places["unknown"].Distinct(StringComparer.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Place(JsonElement location)
    {
        var physical = location.GetProperty("physicalLocation");
        return $"{physical.GetProperty("artifactLocation").GetProperty("uri").GetString()}:{physical.GetProperty("region").GetProperty("startLine").GetInt32()}";
    }
}
