using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Drift;
using Hipaa.Cli.Tests.Drift;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Tests.Upgrades;

/// <summary>
/// A stack that the last release deployed, with its configuration as it was, under the program of now: nothing that holds data is replaced
/// or deleted, and whatever else is replaced, CHANGELOG.md says. The folders hold what the releases previewed.
/// </summary>
public sealed partial class UpgradeTests
{
    private static readonly string Release = Released().Match(Repository.Text("CHANGELOG.md")).Groups["version"].Value;

    private static readonly Lazy<Task<byte[]>> Now = new(async () =>
    {
        using var folder = new TemporaryDirectory();
        var file = Path.Combine(folder.Root, "Pulumi.prod.yaml");
        var lines = JsonNode.Parse(Before())!["config"]!.AsObject().Select(setting => $"  {setting.Key}: {InYaml((string)setting.Value!)}");
        await File.WriteAllTextAsync(file, "config:\n" + string.Join('\n', lines) + "\n");
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "prod", "--config-file", file, "--json");
        return run.Code is ExitCode.Success or ExitCode.Refused ? Encoding.UTF8.GetBytes(run.Output) : throw new InvalidOperationException(run.Error);
    });

    [Fact]
    public void The_last_release_in_the_changelog_has_a_snapshot_and_it_is_the_only_one() => Assert.Equal(
        [Release], Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests/Cli/Upgrades")).Select(folder => Path.GetFileName(folder)!));

    [Fact]
    public async Task What_the_last_release_deployed_keeps_its_data_and_what_is_replaced_is_in_the_changelog()
    {
        var difference = await UpgradeAsync(DeployedState.Of(Before()));
        Assert.Empty(AtStake(difference));
        var said = Unreleased().Match(Repository.Text("CHANGELOG.md")).Value;
        Assert.Empty(difference.Replaced.Where(change => !change.FollowsOnly && !said.Contains($"`{change.Name}`", StringComparison.Ordinal))
            .Select(change => $"{change.Name} ({change.Type}) is replaced: {string.Join(", ", change.Because)}"));
        Assert.True(difference.Before.Graph.Resources.Count > 600, "The snapshot is of a whole stack.");
    }

    [Theory]
    [InlineData("::landing-bucket\"", "::raw-bucket\"", "REMOVED: raw-bucket (Bucket), holds ePHI")]
    [InlineData("hipaa:storage:EphiBucket$aws:s3/bucket:Bucket::quarantine-bucket", "hipaa:old:Bucket$aws:s3/bucket:Bucket::quarantine-bucket", "REPLACED: quarantine-bucket (Bucket)")]
    [InlineData("\"storageEncrypted\":true", "\"storageEncrypted\":false", "REPLACED: database-instance (Instance)")]
    [InlineData("\"multiRegion\":true", "\"multiRegion\":false", "REPLACED: keys-phi-key (Key)")]
    [InlineData("\"hashKey\":\"subjectKey\"", "\"hashKey\":\"subject\"", "REPLACED: latest-readings-table (Table)")]
    public async Task What_would_lose_data_is_told(string now, string then, string told)
    {
        var before = Minified(Before());
        Assert.Contains(now, before, StringComparison.Ordinal);
        Assert.Contains(AtStake(await UpgradeAsync(DeployedState.Of(before.Replace(now, then, StringComparison.Ordinal)))),
            line => line.StartsWith(told, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_alias_keeps_what_moved()
    {
        const string now = "$aws:s3/bucket:Bucket::landing-bucket", then = "$aws:s3/bucketV2:BucketV2::landing-bucket";
        var before = Minified(Before());
        Assert.Contains($"EphiBucket{now}\"", before, StringComparison.Ordinal);
        Assert.Empty(AtStake(await UpgradeAsync(DeployedState.Of(before.Replace(now, then, StringComparison.Ordinal)))));
    }

    private static async Task<StackDifference> UpgradeAsync(DeployedState state)
    {
        var program = DiffSide.Read(await Now.Value, "the preview");
        return StackDifference.Of(DeployedStack.Of(program, StackReader.Read(state.Bytes(), "the state").Graph).Side, program);
    }

    private static IEnumerable<string> AtStake(StackDifference difference) =>
        [.. DiffPage.AtStake(difference), .. difference.Changed.Where(change => change.Replaced.IsUnknown && StatefulTypes.Have(change.Type))
            .Select(change => $"may be replaced: {change.Name}: {string.Join("; ", change.Changes.Select(one => one.Text))}")];

    private static string Before()
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(Repository.Root, "tests/Cli/Upgrades", Release, "prod.json.gz")), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }

    private static string Minified(string json) => JsonNode.Parse(json)!.ToJsonString(new(JsonSerializerDefaults.General)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static string InYaml(string value) => value.StartsWith('[') ? value : JsonSerializer.Serialize(value);

    [GeneratedRegex(@"^## (?<version>\d+\.\d+\.\d+) - \d{4}-\d\d-\d\d$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Released();

    [GeneratedRegex(@"^## Unreleased$(?:(?!^## ).|\n)*", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Unreleased();
}
