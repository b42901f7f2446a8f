using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Reports;

namespace Hipaa.Policy.Tests;

/// <summary>
/// Reports of every example of every rule, with exceptions and odd names, against the published schema of SARIF 2.1.0 and the pack's
/// own schema of its JSON, by a validator that knows nothing of the pack (npm ajv).
/// </summary>
public sealed class ReportSchemaTests
{
    private static readonly NodeProgram Validator = new("tests/Policy/Reports/Schemas", "validate.js");

    private static readonly Lazy<IReadOnlyList<Report>> Reports = new(() => [.. OfEveryExample(), WithExceptions(new(2026, 1, 9)), WithExceptions(new(2026, 2, 1)), WithExceptions(new(2026, 6, 20)),
        WithExceptions(new(2026, 9, 1)), .. WithOddNames(), Judge(Given.Nothing.Graph())]);

    [Fact]
    public async Task Every_sarif_report_is_valid_against_the_published_schema() =>
        Assert.Empty(await ComplaintsAsync("sarif", Reports.Value.Select(report => Written(stream => SarifReport.Write(stream, report, "my program/Pulumi.yaml")))));

    [Fact]
    public async Task Every_json_report_is_valid_against_the_pack_s_schema() =>
        Assert.Empty(await ComplaintsAsync(Repository.File("policy/Reports/policy-report.schema.json"), Reports.Value.Select(Json)));

    [Fact]
    public void The_reports_hold_every_kind_of_finding_there_is()
    {
        var findings = Reports.Value.SelectMany(report => report.Findings).ToList();
        var rules = findings.Select(f => f.RuleId).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(
            new HipaaPack().Rules.Select(rule => rule.Id).Concat([RegisterFindings.Awaiting, RegisterFindings.Exceeded, RegisterFindings.Expired, RegisterFindings.Expiring, RegisterFindings.Unused]).Order(StringComparer.Ordinal),
            rules.Order(StringComparer.Ordinal));
        Assert.Contains(findings, f => f.Exception is not null);
        Assert.Contains(findings, f => f.Outcome == Outcome.Undecided);
        Assert.Contains(findings, f => f.AlsoServes.Count > 1);
        Assert.Contains(findings, f => f.IsProposed);
    }

    [Theory]
    [InlineData("kind", "undecided")]
    [InlineData("level", "mandatory")]
    [InlineData("ruleIndex", "-2")]
    public async Task The_validator_refuses_a_report_that_is_wrong(string property, string value)
    {
        var sarif = JsonNode.Parse(Written(stream => SarifReport.Write(stream, Reports.Value.First(r => r.Findings.Count > 0), "Pulumi.yaml")))!;
        sarif["runs"]![0]!["results"]![0]![property] = value;
        Assert.NotEmpty(await ComplaintsAsync("sarif", [sarif.ToJsonString()]));

        var json = JsonNode.Parse(Json(Reports.Value.First(r => r.Findings.Count > 0)))!;
        json["findings"]![0]!["verdict"] = value;
        Assert.NotEmpty(await ComplaintsAsync(Repository.File("policy/Reports/policy-report.schema.json"), [json.ToJsonString()]));
    }

    [Fact]
    public void Fingerprints_depend_on_rule_and_urn_alone_and_tell_findings_apart()
    {
        Assert.All(Reports.Value, report =>
        {
            var first = Fingerprints(report);
            // What is accepted is no alert.
            Assert.Equal(report.Findings.Count(f => f.Exception is null), first.Values.Distinct(StringComparer.Ordinal).Count());
            Assert.Equal(first, Fingerprints(report with { Findings = [.. report.Findings.Reverse().Select(f => f with { Reason = "other words", Remedy = "Other.", Level = EnforcementLevel.Advisory })] }));
        });
        // The value that other commits compare with: a change of it makes every open alert a new one.
        Assert.Equal("decd0e8e4b47c961286025c81341f93e", Fingerprints(Judge(Given.A(AwsType.RdsInstance, "db", new { storageEncrypted = false }).Graph()))
            ["rds-storage-is-encrypted urn:pulumi:test::project::aws:rds/instance:Instance::db"]);
    }

    [Fact]
    public void A_fingerprint_of_an_exception_stays_when_its_line_moves()
    {
        string Moved(string before) => Fingerprints(Judge(Given.A(AwsType.KmsKey, "key").Graph(), new(2026, 9, 1), before + Register))
            .Single(f => f.Key.StartsWith(RegisterFindings.Expired, StringComparison.Ordinal)).Value;
        Assert.Equal(Moved(string.Empty), Moved("# Five years of decisions\n# are kept here\n"));
    }

    private const string Register = """
        exceptions:
          - rule: kms-key-rotates
            urn: "urn:pulumi:test::project::*::imported"
            accepts: enableKeyRotation is not set
            reason: Imported "material" can't <rotate> & stays; naïve ✓
            owner: custodians@example.org
            approved: 2026-01-10
            expires: 2026-07-01

        """;

    private static Report WithExceptions(DateOnly today) =>
        Judge(Given.A(AwsType.KmsKey, "imported").Graph(), today, Register + """
              - rule: s3-bucket-is-versioned
                urn: "urn:pulumi:test::project::*::no-such-bucket"
                accepts: versioning is not set
                reason: Long gone.
                owner: nobody@example.org
                approved: 2026-01-10
                expires: 2028-07-01
              - rule: kms-key-is-described
                urn: "urn:pulumi:test::project::*::imported"
                accepts: description is short
                reason: It was described then.
                owner: custodians@example.org
                approved: 2026-01-10
                expires: 2028-07-01
            """);

    private static IEnumerable<Report> OfEveryExample() =>
        ExampleSet.ByRule.Values.SelectMany(examples => examples.All).Select(example => Judge(example.Stack.Graph()));

    private static IEnumerable<Report> WithOddNames() =>
        new[] { "a \"quoted\" <name> & more", "line\nbreak\tand\u0001control", "smile😀", "lone\ud800surrogate", "\u202eright to left", "日本語", new string('x', 5000), "a::b::c", string.Empty }
            .Select(name => Judge(new([new($"urn:pulumi:test::project::{AwsType.RdsInstance}::{name}", AwsType.RdsInstance, PropertyValue.Absent)])));

    private static Report Judge(ResourceGraph graph, DateOnly? today = null, string register = "")
    {
        var pack = new HipaaPack();
        return new PolicyCheck(pack).Judge(graph, new()
        {
            Today = today ?? new(2026, 1, 1),
            Profile = Profile.Nprm,
            Exceptions = ExceptionRegister.Parse(register, "exceptions.yaml", pack),
        });
    }

    private static Dictionary<string, string> Fingerprints(Report report) => JsonNode.Parse(Written(stream => SarifReport.Write(stream, report, "Pulumi.yaml")))!
        ["runs"]![0]!["results"]!.AsArray().Zip(report.Findings.Where(f => f.Exception is null), (result, finding) => (Result: result!, Finding: finding))
        .ToDictionary(
            pair => pair.Finding.Entry is { } entry ? $"{pair.Finding.RuleId} {entry.Rule} {entry.Urn}" : $"{pair.Finding.RuleId} {pair.Finding.Urn}",
            pair => pair.Result["partialFingerprints"]!["ruleAndUrn/v1"]!.GetValue<string>(), StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> ComplaintsAsync(string schema, IEnumerable<string> documents)
    {
        var all = documents.ToList();
        var answers = JsonSerializer.Deserialize<string[][]>(await Validator.RunAsync($"[{string.Join(',', all)}]", schema))!;
        Assert.Equal(all.Count, answers.Length);
        return answers.SelectMany((complaints, i) => complaints.Select(complaint => $"{i}: {complaint}")).Take(10);
    }

    private static string Json(Report report) => Written(stream => JsonReport.Write(stream, report));

    private static string Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
