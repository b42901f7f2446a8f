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
        using var text = new StringWriter();
        TextReport.Write(text, Report);
        Assert.Contains("45 CFR 164.312(a)(2)(iv) Encryption and decryption (addressable)", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("mandatory rds-storage-is-encrypted  db (aws:rds/instance:Instance)", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("StorageEncrypted is false.", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("Set StorageEncrypted = true", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("undecided kms-key-rotates", text.ToString(), StringComparison.Ordinal);
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
    public void The_sarif_has_what_the_schema_requires()
    {
        var sarif = Json(stream => SarifReport.Write(stream, Report, "infra/Program.cs"));
        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        var run = Assert.Single(sarif.GetProperty("runs").EnumerateArray());
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.False(string.IsNullOrEmpty(driver.GetProperty("name").GetString()));
        var rules = driver.GetProperty("rules").EnumerateArray().Select(r => r.GetProperty("id").GetString()).ToList();
        Assert.Equal(rules.Distinct(StringComparer.Ordinal).Count(), rules.Count);

        Assert.All(run.GetProperty("results").EnumerateArray(), result =>
        {
            Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()]);
            Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
            var failed = result.GetProperty("kind").GetString() == "fail";
            Assert.Contains(result.GetProperty("level").GetString(), failed ? Failures : Reviews);
            var location = result.GetProperty("locations")[0];
            Assert.True(Uri.IsWellFormedUriString(
                location.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString(), UriKind.Relative));
            Assert.StartsWith("urn:pulumi:", location.GetProperty("logicalLocations")[0].GetProperty("fullyQualifiedName").GetString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Fingerprints_are_stable_and_tell_findings_apart()
    {
        var first = Fingerprints();
        Assert.Equal(first, Fingerprints());
        Assert.Equal(first.Count, first.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void A_secret_is_never_printed()
    {
        var report = PolicyCheck.Run(
            Given.A(AwsType.ApiDomainName, "api", new { securityPolicy = Given.Secret("hush-hush") }).Graph(), new() { Today = new(2026, 1, 1) });
        Assert.DoesNotContain("hush-hush", Text(stream => JsonReport.Write(stream, report)), StringComparison.Ordinal);
    }

    private static readonly HashSet<string?> Failures = new(StringComparer.Ordinal) { "error", "warning", "note" };
    private static readonly HashSet<string?> Reviews = new(StringComparer.Ordinal) { "none" };

    private static List<string> Fingerprints() =>
        [.. Json(stream => SarifReport.Write(stream, Report, "infra/Program.cs")).GetProperty("runs")[0].GetProperty("results").EnumerateArray()
            .Select(r => r.GetProperty("partialFingerprints").GetProperty("ruleAndUrn/v1").GetString()!)];

    private static JsonElement Json(Action<Stream> write) => JsonDocument.Parse(Text(write)).RootElement;

    private static string Text(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
