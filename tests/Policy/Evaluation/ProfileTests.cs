using System.Text.Json;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;
using Hipaa.Policy.Reports;

namespace Hipaa.Policy.Tests;

/// <summary>Each check of the proposed rule of January 2025: off until asked for, labelled wherever it is shown.</summary>
public sealed class ProfileTests
{
    public static TheoryData<string> EachProposed() => new(ExampleSet.Pack.Rules.Where(rule => rule.Profile == Profile.Nprm).Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(EachProposed))]
    public void A_proposed_check_is_silent_under_the_law_and_labelled_under_its_own_profile(string id)
    {
        var rule = ExampleSet.Pack.Find(id)!;
        foreach (var example in ExampleSet.ByRule[rule.GetType()].All.Where(e => e.Expected == Outcome.Fail))
        {
            Assert.DoesNotContain(Judge(example, Profile.Hipaa).Findings, f => f.RuleId == id);
            var report = Judge(example, Profile.Nprm);
            Assert.All(report.Findings, f => Assert.Equal(ExampleSet.Pack.Find(f.RuleId)!.Profile == Profile.Nprm, f.IsProposed));
            Assert.Contains(report.Findings, f => f.RuleId == id && f.Outcome == Outcome.Fail);

            using var text = new StringWriter();
            TextReport.Write(text, report);
            Assert.Contains($"{id} (proposed rule, 90 FR 898)", text.ToString(), StringComparison.Ordinal);
            using var sarif = new MemoryStream();
            SarifReport.Write(sarif, report, "Pulumi.yaml");
            using var json = JsonDocument.Parse(sarif.ToArray());
            var described = json.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray()
                .Single(r => r.GetProperty("id").ValueEquals(id));
            Assert.Contains(described.GetProperty("properties").GetProperty("tags").EnumerateArray(), tag => tag.ValueEquals("proposed"));
            Assert.Contains("not law", described.GetProperty("fullDescription").GetProperty("text").GetString(), StringComparison.Ordinal);
        }
    }

    private static Report Judge(Example example, Profile profile) =>
        PolicyCheck.Run(example.Stack.Graph(), new() { Today = new(2026, 1, 1), Profile = profile });
}
