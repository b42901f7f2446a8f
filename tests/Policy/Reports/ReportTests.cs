using System.Text;
using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Reports;

namespace Hipaa.Policy.Tests;

public sealed class ReportTests
{
    private static readonly Report Report = PolicyCheck.Run(
        Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = false })
            .And(AwsType.KmsKey, "key", new { enableKeyRotation = Given.Unknown }).Graph(),
        new() { Today = new(2026, 1, 1) });

    [Fact]
    public void The_head_says_how_it_stands_and_what_to_do_first()
    {
        var lines = Text(Report).Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var blocking = Report.Violations.Where(f => f.Blocks).ToList();
        Assert.StartsWith($"BLOCKED by {blocking.Count} violations: {blocking.Count(f => f.Severity == Severity.Critical)} critical, ", lines[0], StringComparison.Ordinal);
        var first = Array.IndexOf(lines, "Do first:");
        Assert.InRange(first, 1, 2);
        Assert.StartsWith("1. critical: db (rds-storage-is-encrypted): StorageEncrypted is false.", lines[first + 1], StringComparison.Ordinal);
        Assert.DoesNotContain("6. ", Text(Report), StringComparison.Ordinal);
    }

    [Fact]
    public void What_blocks_comes_gravest_first_one_block_a_rule_and_before_all_else()
    {
        var report = PolicyCheck.Run(
            Given.A(AwsType.RdsInstance, "one", new { storageEncrypted = false }).And(AwsType.RdsInstance, "two", new { storageEncrypted = false }).Graph(),
            new() { Today = new(2026, 1, 1) });
        var text = Text(report);
        var block = text[text.IndexOf("mandatory rds-storage-is-encrypted, critical", StringComparison.Ordinal)..].Split("\n\n")[0];
        Assert.Contains("  - one (aws:rds/instance:Instance): storageEncrypted is false", block, StringComparison.Ordinal);
        Assert.Contains("  - two (aws:rds/instance:Instance): storageEncrypted is false", block, StringComparison.Ordinal);
        Assert.Single(text.Split('\n'), line => line.StartsWith("mandatory rds-storage-is-encrypted", StringComparison.Ordinal));
        var rules = text.Split('\n').Where(line => line.StartsWith("mandatory ", StringComparison.Ordinal)).Select(line => line.Split(',')[0]["mandatory ".Length..]).ToList();
        Assert.Equal(
            report.Violations.Where(f => f.Blocks).OrderByDescending(f => f.Severity).ThenBy(f => f.RuleId, StringComparer.Ordinal).Select(f => f.RuleId).Distinct(StringComparer.Ordinal),
            rules);
        Assert.True(text.IndexOf("Advisory (", StringComparison.Ordinal) > text.LastIndexOf("mandatory rds", StringComparison.Ordinal));
    }

    [Fact]
    public void The_head_names_each_way_to_be_wrong_once_the_most_frequent_first_and_what_to_write()
    {
        var stack = Given.A(AwsType.RdsInstance, "open", new { publiclyAccessible = true, storageEncrypted = true });
        foreach (var name in new[] { "a", "b", "c" }) stack = stack.And(AwsType.RdsInstance, name, new { storageEncrypted = false });
        var head = Words(Text(PolicyCheck.Run(stack.Graph(), new() { Today = new(2026, 1, 1) })).Split("\n\n")[1]);
        Assert.Contains("1. critical: a and 2 more (rds-storage-is-encrypted): StorageEncrypted is false. Set StorageEncrypted = true", head, StringComparison.Ordinal);
        Assert.Contains("2. critical: open (rds-is-not-public): PubliclyAccessible is true.", head, StringComparison.Ordinal);
        Assert.Equal(2, head.Split("(rds-storage-is-encrypted)").Length);
    }

    [Fact]
    public void A_stack_that_is_only_advised_is_told_so_first_with_the_profile()
    {
        var advised = PolicyCheck.Run(Given.A(AwsType.SqsQueue, "q").Graph(), new() { Today = new(2026, 1, 1), LevelProfile = LevelProfile.Baseline });
        var counts = advised.Violations.GroupBy(f => f.Severity).OrderByDescending(g => g.Key).Select(g => $"{g.Count()} {g.Key.ToString().ToLowerInvariant()}");
        Assert.StartsWith($"Nothing blocks under the profile baseline. Advised: {string.Join(", ", counts)}.", Words(Text(advised)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, false, false)]
    [InlineData(80, true, false)]
    [InlineData(80, false, true)]
    [InlineData(120, true, true)]
    [InlineData(200, false, false)]
    [InlineData(20, false, false)]
    public void No_line_is_wider_than_the_terminal(int width, bool verbose, bool bySafeguard)
    {
        using var text = new StringWriter();
        TextReport.Write(text, Report, new() { Width = width, Verbose = verbose, BySafeguard = bySafeguard });
        Assert.All(text.ToString().Split('\n'), line => Assert.InRange(line.TrimEnd('\r').Length, 0, Math.Max(60, width)));
    }

    [Fact]
    public void Everything_is_told_in_full_when_asked_and_counted_otherwise()
    {
        using var verbose = new StringWriter();
        TextReport.Write(verbose, Report, new() { Verbose = true, Width = 400 });
        Assert.All(Report.Findings, finding => Assert.Contains(finding.RuleId, verbose.ToString(), StringComparison.Ordinal));
        Assert.All(Report.Violations, finding => Assert.Contains(finding.Urn, verbose.ToString(), StringComparison.Ordinal));
        Assert.All(Report.Findings, finding => Assert.Contains(finding.RuleId, Text(Report), StringComparison.Ordinal));
        Assert.Contains($"Advisory ({Report.Violations.Count(f => !f.Blocks)})", Text(Report), StringComparison.Ordinal);
        Assert.Contains($"Undecided ({Report.Undecided.Count()})", Text(Report), StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_stands_where_the_engine_says_that_the_resource_is_declared()
    {
        var input = Readers.StackReader.Read(Encoding.UTF8.GetBytes("""
            {"deployment":{"resources":[
            {"urn":"urn:pulumi:a::b::aws:rds/instance:Instance::here","type":"aws:rds/instance:Instance","custom":true,"sourcePosition":"project:///src/my%20db.ts#12,5","inputs":{"storageEncrypted":false}},
            {"urn":"urn:pulumi:a::b::aws:rds/instance:Instance::out","type":"aws:rds/instance:Instance","custom":true,"sourcePosition":"project:///../x.ts#12,5","inputs":{"storageEncrypted":false}},
            {"urn":"urn:pulumi:a::b::aws:rds/instance:Instance::nowhere","type":"aws:rds/instance:Instance","custom":true,"inputs":{"storageEncrypted":false}}]}}
            """), "state");
        var report = PolicyCheck.Run(input.Graph, new() { Today = new(2026, 1, 1) });
        var places = Json(stream => SarifReport.Write(stream, report, "Pulumi.yaml")).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Where(r => r.GetProperty("ruleId").GetString() == "rds-storage-is-encrypted").Select(r => r.GetProperty("locations")[0])
            .ToDictionary(l => l.GetProperty("logicalLocations")[0].GetProperty("name").GetString()!, l => l.GetProperty("physicalLocation"), StringComparer.Ordinal);
        Assert.Equal(("src/my%20db.ts", 12), Place("here"));
        Assert.Equal(("Pulumi.yaml", 1), Place("out"));
        Assert.Equal(("Pulumi.yaml", 1), Place("nowhere"));

        (string?, int) Place(string name) => (places[name].GetProperty("artifactLocation").GetProperty("uri").GetString(), places[name].GetProperty("region").GetProperty("startLine").GetInt32());
    }

    [Fact]
    public void The_text_names_citation_resource_reason_and_remedy()
    {
        var text = BySafeguard(Report);
        Assert.Contains("45 CFR 164.312(a)(2)(iv) Encryption and decryption (addressable)", text, StringComparison.Ordinal);
        Assert.Contains("mandatory rds-storage-is-encrypted db (aws:rds/instance:Instance)", text, StringComparison.Ordinal);
        Assert.Contains("StorageEncrypted is false.", text, StringComparison.Ordinal);
        Assert.Contains("Set StorageEncrypted = true", text, StringComparison.Ordinal);
        Assert.Contains("undecided kms-key-rotates", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_json_says_the_same()
    {
        var json = Json(stream => JsonReport.Write(stream, Report));
        var finding = json.GetProperty("findings").EnumerateArray().Single(f => f.GetProperty("rule").GetString() == "rds-storage-is-encrypted");
        Assert.Equal("fail", finding.GetProperty("verdict").GetString());
        Assert.Equal("45 CFR 164.312(a)(2)(iv)", finding.GetProperty("citation").GetString());
        Assert.True(json.GetProperty("summary").GetProperty("blocks").GetBoolean());
    }

    [Fact]
    public void The_sarif_tells_failures_from_what_is_open_and_what_is_accepted()
    {
        var run = Assert.Single(Json(stream => SarifReport.Write(stream, Report, "infra/Program.cs")).GetProperty("runs").EnumerateArray());
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
        Assert.Equal("hipaa-policy/hipaa/test/", run.GetProperty("automationDetails").GetProperty("id").GetString());
        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.Equal(result.GetProperty("kind").GetString() == "open", result.GetProperty("level").GetString() == "none");
        });
        string? Of(string rule, string property) => run.GetProperty("results").EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == rule).GetProperty(property).GetString();
        Assert.Equal(("fail", "error"), (Of("rds-storage-is-encrypted", "kind"), Of("rds-storage-is-encrypted", "level")));
        Assert.Equal("open", Of("kms-key-rotates", "kind"));
    }

    [Fact]
    public void A_sarif_message_names_the_resource_since_all_results_stand_at_one_line()
    {
        var results = Json(stream => SarifReport.Write(stream, Report, "Pulumi.yaml")).GetProperty("runs")[0].GetProperty("results");
        var text = results.EnumerateArray().First(r => r.GetProperty("ruleId").GetString() == "rds-storage-is-encrypted")
            .GetProperty("message").GetProperty("text").GetString();
        Assert.StartsWith("db (aws:rds/instance:Instance): StorageEncrypted is false. Set StorageEncrypted = true", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_json_and_sarif_name_the_further_safeguards_that_a_rule_serves()
    {
        var also = new HipaaPack().Find("rds-storage-is-encrypted")!.AlsoServes;
        Assert.NotEmpty(also);
        Assert.Contains($"Also serves {string.Join(", ", also.Select(a => a.Section))}.", BySafeguard(Report), StringComparison.Ordinal);
        Assert.Contains($"also serves {string.Join(", ", also.Select(a => a.Section))}", Words(Text(Report)), StringComparison.Ordinal);
        var json = Json(stream => JsonReport.Write(stream, Report)).GetProperty("findings").EnumerateArray().First(f => f.GetProperty("rule").GetString() == "rds-storage-is-encrypted");
        Assert.Equal(also.Select(a => a.Citation), json.GetProperty("alsoServes").EnumerateArray().Select(a => a.GetString()));
        var tags = Json(stream => SarifReport.Write(stream, Report, "a")).GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules")
            .EnumerateArray().First(r => r.GetProperty("id").GetString() == "rds-storage-is-encrypted").GetProperty("properties").GetProperty("tags").EnumerateArray().Select(t => t.GetString());
        Assert.Empty(also.Select(a => a.Citation).Except(tags, StringComparer.Ordinal));
    }

    [Fact]
    public void The_text_stands_in_the_order_of_the_regulation()
    {
        var sections = BySafeguard(Report).Split('\n').Where(line => line.StartsWith("45 CFR", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
        Assert.True(sections.Count > 3);
        Assert.Equal(sections.Order(StringComparer.Ordinal), sections);
    }

    [Fact]
    public void A_secret_is_never_printed()
    {
        var report = PolicyCheck.Run(
            Given.A(AwsType.ApiDomainName, "api", new { securityPolicy = Given.Secret("hush-hush") }).Graph(), new() { Today = new(2026, 1, 1) });
        Assert.DoesNotContain("hush-hush", Text(stream => JsonReport.Write(stream, report)), StringComparison.Ordinal);
    }

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string BySafeguard(Report report)
    {
        using var text = new StringWriter();
        TextReport.Write(text, report, new() { BySafeguard = true, Width = 400 });
        return text.ToString();
    }

    private static string Text(Report report)
    {
        using var text = new StringWriter();
        TextReport.Write(text, report);
        return text.ToString();
    }

    private static JsonElement Json(Action<Stream> write) => JsonDocument.Parse(Text(write)).RootElement;

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
