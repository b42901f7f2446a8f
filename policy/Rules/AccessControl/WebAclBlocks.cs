using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): a web ACL refuses what its rules find, it does not only count.</summary>
internal sealed class WebAclBlocks() : ResourceRule(Safeguard.TransmissionSecurity, Severity.High, AwsType.WafWebAcl)
{
    private const string Remedy =
        "Give low Priority numbers to Rules whose OverrideAction is None (managed groups) or whose Action is Block.";

    protected override Verdict Check(Resource acl)
    {
        return (acl.Value("defaultAction.block").IsThere & !LetsEverythingIn(acl))
            .Choose(() => Verdict.Pass, () => HasRuleThatRefuses(acl));
    }

    private static Verdict HasRuleThatRefuses(Resource acl)
    {
        if (!acl.Value("ruleJson").IsAbsent) return Verdict.Undecided("the rules are given as JSON text");
        var rules = acl.List("rules");
        return rules.IsUnknown ? Verdict.NotYet("rules is not known yet")
            : rules.IsAbsent || rules.Value!.Count == 0 ? Verdict.Fail("the web ACL has no rules", Remedy)
            : Truth.Any(FirewallRules.Reached(rules.Value), Refuses).Must("no rule that is reached refuses anything", Remedy);
    }

    private static bool LetsEverythingIn(Resource acl) =>
        acl.List("rules").Value is { } rules && FirewallRules.Reached(rules).Count() < rules.Count;

    private static Truth Refuses(PropertyValue rule) =>
        !rule["action"]["count"].IsThere & !rule["overrideAction"]["count"].IsThere & !rule["action"]["allow"].IsThere;
}
