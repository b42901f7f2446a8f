using Hipaa.Policy.Analyzer.Wire;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Analyzer;

/// <summary>Writes AnalyzerInfo: the pack, its policies, their levels, and the schema of their configuration.</summary>
internal static class PackInfo
{
    /// <param name="notices">The level of what is said of undecided verdicts.</param>
    public static ProtoWriter Write(HipaaPack pack, Func<Rule, EnforcementLevel> levelOf, EnforcementLevel notices)
    {
        var writer = new ProtoWriter()
            .Text(1, HipaaPack.Name)
            .Text(2, "HIPAA Security Rule safeguards for AWS");
        foreach (var rule in pack.Rules) writer.Message(3, Policy(rule, levelOf(rule)));
        writer.Message(3, new ProtoWriter()
            .Text(1, UndecidedNotices.Policy)
            .Text(2, UndecidedNotices.Title)
            .Text(3, UndecidedNotices.Description)
            .Number(5, WireLevel.Number(notices))
            .Number(7, 2)
            .Number(8, WireLevel.Number(Severity.Low)));
        writer.Message(3, ProfilePolicy.Describe());
        return writer.Text(4, HipaaPack.Version).Flag(5, value: true)
            .Text(7, "Judges AWS resources by 45 CFR part 164, subpart C, before they are deployed.");
    }

    private static ProtoWriter Policy(Rule rule, EnforcementLevel level)
    {
        var writer = new ProtoWriter()
            .Text(1, rule.Id)
            .Text(2, rule.Title)
            .Text(3, $"{rule.Title}. {rule.Safeguard.Citation} ({rule.Safeguard.Title}): {rule.Safeguard.Duty}")
            .Number(5, WireLevel.Number(level));
        if (rule.Parameters.Count > 0 || rule is IAsksWhoIsTrusted)
            writer.Message(6, new ProtoWriter().Message(1, StructCodec.Struct(Schema(rule))));
        return writer
            .Number(7, rule is ResourceRule ? 1 : 2)
            .Number(8, WireLevel.Number(rule.Severity))
            .Message(9, new ProtoWriter()
                .Text(1, rule.Profile == Profile.Nprm ? "HIPAA Security Rule (proposed, 90 FR 898)" : "HIPAA Security Rule")
                .Text(3, rule.Safeguard.Citation)
                .Text(4, rule.Safeguard.Title));
    }

    private static PropertyValue Schema(Rule rule) => Map([.. Numbers(rule), .. rule is IAsksWhoIsTrusted ? Trust : []]);

    private static (string Key, PropertyValue Value)[] Trust =>
    [
        (TrustedParties.AccountsKey, List("Other accounts that may be given access: ids of 12 digits.", "^[0-9]{12}$")),
        (TrustedParties.OrganizationsKey, List("Organizations that may be given access: ids.", "^o-[a-z0-9]{10,32}$")),
    ];

    private static PropertyValue List(string description, string pattern) => Map(
        ("type", PropertyValue.Of("array")),
        ("items", Map(("type", PropertyValue.Of("string")), ("pattern", PropertyValue.Of(pattern)))),
        ("description", PropertyValue.Of(description)));

    private static IEnumerable<(string Key, PropertyValue Value)> Numbers(Rule rule) => rule.Parameters.Select(p => (p.Name, Map(
        ("type", PropertyValue.Of("number")),
        ("default", PropertyValue.Of(p.Default)),
        ("minimum", PropertyValue.Of(p.Minimum)),
        ("maximum", PropertyValue.Of(p.Maximum)),
        ("description", PropertyValue.Of(p.Description)))));

    private static PropertyValue Map(params (string Key, PropertyValue Value)[] entries) =>
        PropertyValue.Of(entries.Select(e => KeyValuePair.Create(e.Key, e.Value)).ToArray());
}
