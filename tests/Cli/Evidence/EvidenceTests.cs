using System.Security.Cryptography;
using Hipaa.Cli.Commands;
using Hipaa.Policy;

namespace Hipaa.Cli.Tests.Evidence;

public sealed class EvidenceTests(EvidenceOfProd evidence) : IClassFixture<EvidenceOfProd>
{
    private string Out => evidence.Folder;

    private string Read(string file) => File.ReadAllText(Path.Combine(Out, file));

    [Fact]
    public void Every_file_is_in_the_manifest_with_its_digest()
    {
        var listed = Read("SHA256SUMS").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("  ")).ToDictionary(part => part[1], part => part[0], StringComparer.Ordinal);
        var files = Directory.GetFiles(Out, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Out, file)).Where(name => name is not "SHA256SUMS").Order(StringComparer.Ordinal);
        Assert.Equal(["README.md", "assets.csv", "controls.csv", "data-flow.md", "exceptions.csv", "findings.json", "index.html", "maps/flow.svg", "maps/keys.svg", "maps/network.svg", "oscal/assessment-results.json", "oscal/component-definition.json", "rules.csv", "services.csv"], files);
        Assert.All(files, name => Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Out, name)))), listed[name]));
    }

    [Fact]
    public void Every_rule_and_every_safeguard_that_a_rule_enforces_has_its_row()
    {
        var (rules, controls) = (Read("rules.csv"), Read("controls.csv"));
        Assert.All(new HipaaPack().Rules.Where(rule => rule.Profile == Profile.Hipaa), rule =>
        {
            Assert.Contains($"\n{rule.Id},", rules, StringComparison.Ordinal);
            Assert.Contains($"\n{rule.Safeguard.Citation},", controls, StringComparison.Ordinal);
        });
        Assert.DoesNotContain(",violated", controls, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_standard_and_specification_has_its_row_and_what_is_the_organization_s_is_not_judged()
    {
        var rows = Read("controls.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).ToList();
        Assert.Equal(Safeguard.All.Select(s => s.Citation), rows.Select(row => row.Split(',')[0]));
        Assert.All(Safeguard.All.Zip(rows), pair => Assert.Equal(
            pair.First.Share == Share.Organization, pair.Second.EndsWith("\"the organization's, not judged\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Rules_that_apply_to_nothing_say_so()
    {
        var rows = Rows("rules.csv");
        Assert.Equal("applies to nothing", Assert.Single(rows, row => row[0] == "ecs-containers-are-confined")[^2]);
        Assert.Equal("passed", Assert.Single(rows, row => row[0] == "rds-storage-is-encrypted")[^2]);
        Assert.Equal("passed but for accepted deviations", Assert.Single(rows, row => row[0] == "ephi-bucket-is-locked")[^2]);
    }

    [Theory]
    [InlineData("api-events-rest", "events-stream", "kinesis:PutRecord")]
    [InlineData("events-stream", "stream-processor-function", "kinesis:GetRecords")]
    [InlineData("stream-processor-function", "landing-bucket", "s3:PutObject")]
    [InlineData("partner-files-uploads-bucket", "file-loader-function", "s3:GetObjectVersion")]
    [InlineData("database-instance", "deidentifier-function", "rds-db:connect")]
    [InlineData("deidentifier-function", "analytics-rows-bucket", "s3:PutObject")]
    [InlineData("landing-bucket", "landing-replica-copy-bucket", "s3:ReplicateObject")]
    [InlineData("trail-trail", "audit-records-bucket", "delivers the trail")]
    [InlineData("database-instance", "backups-here-vault", "is backed up")]
    public void The_map_shows_the_way_of_the_data(string from, string to, string how) =>
        Assert.Contains(Flows(), row => row[0] == from && row[2] == to && row[4].Contains(how, StringComparison.Ordinal));

    [Fact]
    public void Nothing_but_the_deidentifier_goes_from_ephi_to_the_deidentified_zone() =>
        Assert.Equal(["deidentifier-function"], Flows().Where(row => row[1].EndsWith(", phi", StringComparison.Ordinal) && row[3].EndsWith(", deidentified", StringComparison.Ordinal)).Select(row => row[0]).Distinct());

    [Fact]
    public void Every_asset_is_classified_and_every_store_of_ephi_names_its_key()
    {
        var rows = Rows("assets.csv");
        using var preview = System.Text.Json.JsonDocument.Parse(Read("findings.json"));
        Assert.Equal(preview.RootElement.GetProperty("summary").GetProperty("resources").GetInt32(), rows.Count);
        Assert.Equal("holds no data", Assert.Single(rows, row => row[1] is "aws:budgets/budget:Budget")[4]);
        Assert.DoesNotContain(rows, row => row[4].StartsWith("not classified", StringComparison.Ordinal));
        var stores = rows.Where(row => row[4] is "phi" && row[1] is "aws:s3/bucket:Bucket" or "aws:rds/instance:Instance" or "aws:dynamodb/table:Table" or "aws:kinesis/stream:Stream").ToList();
        Assert.True(stores.Count >= 7, $"{stores.Count} stores");
        Assert.All(stores, row => Assert.True(row[5].Length > 0 || row[0] is "audit-access-logs-bucket", $"{row[0]} has no key"));
    }

    [Fact]
    public void Every_service_is_under_the_addendum_or_holds_no_ephi() =>
        Assert.All(Rows("services.csv"), row => Assert.True(row[3] is "HIPAA eligible" or "administers the account", string.Join(',', row)));

    [Fact]
    public async Task A_folder_with_files_in_it_is_left_as_it_is()
    {
        var before = Read("README.md");
        var run = await CommandLineRun.OfAsync(Repository.Project, "evidence", "--stack", "prod", "--out", Out);
        Assert.Equal(ExitCode.Unusable, run.Code);
        Assert.Contains("name a new or empty folder", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal(before, Read("README.md"));
    }

    private List<string[]> Flows() => [.. Read("data-flow.md").Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).Skip(1)
        .Select(line => line[2..^2].Split(" | "))];

    // None of the cells read here holds a comma before the ones that are asked.
    private List<string[]> Rows(string file) => [.. Read(file).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Replace("\"", string.Empty, StringComparison.Ordinal).Split(','))];
}
