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
    public void The_text_names_citation_resource_reason_and_remedy()
    {
        var text = Text(Report);
        Assert.Contains("45 CFR 164.312(a)(2)(iv) Encryption and decryption (addressable)", text, StringComparison.Ordinal);
        Assert.Contains("mandatory rds-storage-is-encrypted  db (aws:rds/instance:Instance)", text, StringComparison.Ordinal);
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
        Assert.Contains($"Also serves {string.Join(", ", also.Select(a => a.Section))}.", Text(Report), StringComparison.Ordinal);
        var json = Json(stream => JsonReport.Write(stream, Report)).GetProperty("findings").EnumerateArray().First(f => f.GetProperty("rule").GetString() == "rds-storage-is-encrypted");
        Assert.Equal(also.Select(a => a.Citation), json.GetProperty("alsoServes").EnumerateArray().Select(a => a.GetString()));
        var tags = Json(stream => SarifReport.Write(stream, Report, "a")).GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules")
            .EnumerateArray().First(r => r.GetProperty("id").GetString() == "rds-storage-is-encrypted").GetProperty("properties").GetProperty("tags").EnumerateArray().Select(t => t.GetString());
        Assert.Empty(also.Select(a => a.Citation).Except(tags, StringComparer.Ordinal));
    }

    [Fact]
    public void The_text_stands_in_the_order_of_the_regulation()
    {
        var sections = Text(Report).Split('\n').Where(line => line.StartsWith("45 CFR", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToList();
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
