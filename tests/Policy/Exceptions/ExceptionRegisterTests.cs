using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Policy.Tests;

public sealed class ExceptionRegisterTests
{
    private static readonly HipaaPack Pack = new();

    private static readonly Dictionary<string, string> Entry = new(StringComparer.Ordinal)
    {
        ["rule"] = "kms-key-rotates",
        ["urn"] = "\"*aws:kms/key:Key::partner-*\"",
        ["accepts"] = "enableKeyRotation is not set",
        ["reason"] = "Imported key material can't rotate by itself.",
        ["owner"] = "key-custodians@example.org",
        ["approved"] = "2026-01-10",
        ["expires"] = "2026-07-01",
    };

    [Fact]
    public void An_exception_covers_the_violation_that_it_names()
    {
        var report = Judge("partner-a", new(2026, 2, 1));
        Assert.False(report.Blocks);
        Assert.Equal("key-custodians@example.org", Assert.Single(report.UsedExceptions).Owner);
    }

    [Fact]
    public void An_expired_exception_covers_nothing_and_is_itself_a_mandatory_violation()
    {
        var report = Judge("partner-a", new(2026, 7, 1));
        Assert.Contains(report.Violations, f => f.RuleId == "kms-key-rotates" && f.Blocks);
        Assert.Contains(report.Violations, f => f.RuleId == RegisterFindings.Expired && f.Blocks);
    }

    [Theory]
    [InlineData("2026-01-09", false)]
    [InlineData("2026-01-10", true)]
    public void An_exception_covers_nothing_before_it_is_approved_and_says_so(string today, bool holds)
    {
        var report = Judge("partner-a", DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(holds, report.Excepted.Any(f => f.RuleId == "kms-key-rotates"));
        Assert.Equal(!holds, report.Violations.Any(f => f.RuleId == "kms-key-rotates" && f.Blocks));
        var notice = report.Violations.SingleOrDefault(f => f.RuleId == RegisterFindings.Awaiting);
        Assert.Equal(holds, notice is null);
        Assert.True(notice is null || (!notice.Blocks && notice.Reason.Contains("is approved on 2026-01-10 and covers nothing before", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_exception_that_matches_nothing_is_an_advisory()
    {
        var unused = Assert.Single(Judge("other", new(2026, 2, 1)).Violations, f => f.RuleId == RegisterFindings.Unused);
        Assert.False(unused.Blocks);
        Assert.Equal(EnforcementLevel.Advisory, unused.Level);
    }

    [Fact]
    public void An_exception_of_what_is_not_decided_yet_may_be_needed()
    {
        var stack = Given.A(AwsType.KmsKey, "partner-a", new { enableKeyRotation = Given.Unknown }).Graph();
        var report = PolicyCheck.Run(stack, new() { Exceptions = ExceptionRegister.Parse(Yaml(Entry), "exceptions.yaml", Pack), Today = new(2026, 2, 1) });
        Assert.Contains(report.Undecided, f => f.RuleId == "kms-key-rotates" && f.Exception is null);
        Assert.DoesNotContain(report.Findings, f => f.RuleId == RegisterFindings.Unused);
    }

    [Theory]
    [InlineData("2026-05-31", false)]
    [InlineData("2026-06-01", true)]
    [InlineData("2026-06-30", true)]
    [InlineData("2026-07-01", false)]
    public void In_the_thirty_days_before_it_expires_an_exception_in_use_is_pointed_out(string today, bool told)
    {
        var report = Judge("partner-a", DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture));
        var notice = report.Violations.SingleOrDefault(f => f.RuleId == RegisterFindings.Expiring);
        Assert.Equal(told, notice is not null);
        Assert.True(notice is null or { Blocks: false, Level: EnforcementLevel.Advisory });
        Assert.True(notice is null || notice.Reason.Contains("ends on 2026-07-01", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("urn:pulumi:*::project::*::no-such-key", true)]
    [InlineData("urn:pulumi:test::*::*::no-such-key", true)]
    [InlineData("*::no-such-key", true)]
    [InlineData("urn:pulumi:*::another::*::no-such-key", false)]
    [InlineData("urn:pulumi:prod::*::*::no-such-key", false)]
    [InlineData("urn:pulumi:prod::*", false)]
    public void An_entry_about_another_stack_or_project_is_left_alone(string urn, bool told)
    {
        var report = Judge("other", new(2026, 2, 1), With("urn", $"\"{urn}\""));
        Assert.Equal(told, report.Findings.Any(f => f.RuleId == RegisterFindings.Unused));
        var expired = Judge("other", new(2026, 7, 2), With("urn", $"\"{urn}\""));
        Assert.Equal(told, expired.Findings.Any(f => f.RuleId == RegisterFindings.Expired));
    }

    [Theory]
    [InlineData("s3-bucket-is-versioned")] // disabled by the levels of this test
    [InlineData("malware-is-looked-for")] // of the proposed rule, which this run does not judge by
    public void An_entry_for_a_rule_that_is_off_is_left_alone(string rule) =>
        Assert.DoesNotContain(Judge("other", new(2026, 2, 1), With("rule", rule)).Findings, f => f.RuleId == RegisterFindings.Unused);

    public static TheoryData<string> EachKey() => new(Entry.Keys);

    [Theory]
    [MemberData(nameof(EachKey))]
    public void Every_key_is_required(string key)
    {
        var error = Refused(Yaml(Entry.Where(e => e.Key != key)));
        Assert.Contains($"\"{key}\"", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ticket", "ABC-1", "unknown key \"ticket\"")]
    [InlineData("rule", "no-such-rule", "there is no rule \"no-such-rule\"")]
    [InlineData("expires", "July", "is a day such as")]
    [InlineData("expires", "2025-01-01", "\"expires\" lies after")]
    [InlineData("urn", "\"*\"", "would turn the rule off")]
    [InlineData("accepts", "\"{any}\"", "\"accepts\" is what the rule finds")]
    [InlineData("accepts", "\"days is {at least many}\"", "\"accepts\" is what the rule finds")]
    [InlineData("accepts", "\"days is {about 30}\"", "\"accepts\" is what the rule finds")]
    public void What_is_not_allowed_is_refused_with_its_line(string key, string value, string expected)
    {
        var error = Refused(Yaml(With(key, value)));
        Assert.Contains(expected, error, StringComparison.Ordinal);
        Assert.Contains("exceptions.yaml, line ", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exceptions: 3")]
    [InlineData("exceptions: [")]
    [InlineData("- a")]
    [InlineData("exception: []")]
    public void Another_shape_is_refused(string yaml) => Refused(yaml);

    [Fact]
    public void The_pack_s_own_register_and_levels_are_valid()
    {
        ExceptionRegister.Load(Repository.File("policy/exceptions.yaml"), Pack);
        Assert.Equal("hipaa:enforcement", LevelsFile.Load(Repository.File("policy/levels.yaml"), Pack).ConfigurationKey);
    }

    [Theory]
    [InlineData("reduced", true)]
    [InlineData("strict", true)]
    [InlineData("fulll", false)]
    [InlineData("", false)]
    public void An_environment_that_there_is_not_is_refused(string value, bool known)
    {
        var file = LevelsFile.Parse("configuration: hipaa:enforcement\nlevels:\n  reduced:\n    profile: strict\n", "levels.yaml", Pack);
        var problem = Record.Exception(() => file.Declared(new Dictionary<string, string>(StringComparer.Ordinal) { ["hipaa:enforcement"] = value }));
        Assert.Equal(known ? null : "hipaa:enforcement of the stack's configuration has none of the values reduced, baseline, hipaa, strict.", problem?.Message);
    }

    [Fact]
    public void Levels_follow_the_declared_configuration()
    {
        var file = LevelsFile.Parse(
            "configuration: hipaa:enforcement\nlevels:\n  reduced:\n    profile: strict\n    kms-key-rotates: advisory\n  low:\n", "levels.yaml", Pack);
        var rotates = Pack.Find("kms-key-rotates")!;
        Assert.Equal((LevelProfile.Strict, EnforcementLevel.Advisory), (file.Declared("reduced").Profile, file.Declared("reduced").LevelOf(rotates)));
        Assert.Equal((LevelProfile.Baseline, LevelProfile.Strict), (file.Declared("baseline").Profile, file.Declared("strict").Profile));
        foreach (var undeclared in new[] { "low", null })
        {
            Assert.Equal(LevelProfile.Hipaa, file.Declared(undeclared).Profile);
            Assert.Empty(file.Declared(undeclared).Departures);
        }

        Assert.Equal(LevelProfile.Strict, file.Declared(new Dictionary<string, string>(StringComparer.Ordinal) { ["hipaa:enforcement"] = "reduced" }).Profile);
        Assert.Equal(LevelProfile.Hipaa, file.Declared((IReadOnlyDictionary<string, string>?)null).Profile);
        Assert.Contains("\"loose\" is no profile; allowed are baseline, hipaa, strict", Assert.Throws<BadInputException>(
            () => LevelsFile.Parse("configuration: a\nlevels:\n  x:\n    profile: loose", "levels.yaml", Pack)).Message, StringComparison.Ordinal);
        Assert.Throws<BadInputException>(() => LevelsFile.Parse("configuration: a\nlevels:\n  x:\n    no-rule: advisory", "levels.yaml", Pack));
        Assert.Throws<BadInputException>(() => LevelsFile.Parse("configuration: a\nlevels:\n  x:\n    kms-key-rotates: off", "levels.yaml", Pack));
    }

    private static Dictionary<string, string> With(string key, string value) => new(Entry, StringComparer.Ordinal) { [key] = value };

    private static Report Judge(string key, DateOnly today, Dictionary<string, string>? entry = null) => PolicyCheck.Run(
        Given.A(AwsType.KmsKey, key).And(AwsType.CloudTrailTrail, "trail", new { isMultiRegionTrail = true }).Graph(),
        new()
        {
            Today = today,
            Exceptions = ExceptionRegister.Parse(Yaml(entry ?? Entry), "exceptions.yaml", Pack),
            Levels = Pack.Rules.Where(r => r.Id != "kms-key-rotates").ToDictionary(r => r.Id, _ => EnforcementLevel.Disabled, StringComparer.Ordinal),
        });

    /// <summary>The parser gives up on it by an exception of another kind.</summary>
    [Fact]
    public void A_file_that_is_not_closed_is_refused_in_a_sentence()
    {
        var yaml = "nonsense: [\n" + File.ReadAllText(Path.Combine(Repository.Root, "policy/exceptions.yaml"));
        Assert.Matches("^exceptions.yaml.*: not valid YAML: ", Refused(yaml));
    }

    private static string Refused(string yaml) =>
        Assert.Throws<BadInputException>(() => ExceptionRegister.Parse(yaml, "exceptions.yaml", Pack)).Message;

    private static string Yaml(IEnumerable<KeyValuePair<string, string>> entry) =>
        "exceptions:\n  - " + string.Join("\n    ", entry.Select(e => $"{e.Key}: {e.Value}")) + "\n";
}
