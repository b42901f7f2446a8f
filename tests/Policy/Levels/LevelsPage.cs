using System.Text;

namespace Hipaa.Policy.Tests;

/// <summary>docs/levels.md, made from the rules, the principle of each profile and the table of departures.</summary>
internal static class LevelsPage
{
    private const string Head = """
        # What blocks, and why

        A rule's finding blocks a deployment or advises. Which of the two, a *profile* says. There are three, each asks what the one before asks:

        | profile | blocks on | for |
        |---|---|---|
        | `baseline` | what is open to those who are not authorized, or in the clear | a first look at a stack that grew without rules |
        | `hipaa` | that, what a required specification is not met without, and what published HIPAA checks ask (AWS Config, cdk-nag, Prowler) | the default |
        | `strict` | every rule | this repository's stacks |

        Required and addressable are the regulation's words (45 CFR 164.306(d)). Encryption is addressable, and AWS encrypts most stores without being asked: that a key
        is the customer's own is a choice of ours, so only `strict` blocks on it. Departures from the principle stand in `policy/Pack/Levels/departures.tsv`, with the reason.

        | who chooses | how |
        |---|---|
        | a stack | its configuration: `policy/levels.yaml` names the key, the profile of each of its values, and what else differs; a value may be a profile's own name |
        | whoever checks | `./hipaa check FILE --profile strict`, in place of what the configuration declares |
        | an engine | `--policy-pack-config FILE` with `{"levels-follow-profile": {"profile": "strict"}}`; a level that the file gives to a policy by name stays |

        Nothing chosen is `hipaa`. `./hipaa check FILE --fail-on advisory` ends with 1 on any finding, `--fail-on never` on none. Checks of the proposed rule of January 2025 are off
        unless `--profile nprm` or the configuration turns them on, and then block by severity in every profile.


        """;

    internal static string Text()
    {
        var rules = new HipaaPack().Rules;
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        text.Append("## How many\n\n| profile | block | advise |\n|---|---|---|\n");
        foreach (var profile in Enum.GetValues<LevelProfile>())
        {
            var blocking = rules.Count(rule => rule.LevelIn(profile) == EnforcementLevel.Mandatory);
            text.Append($"| `{profile.Name()}` | {blocking} | {rules.Count - blocking} |\n");
        }

        foreach (var section in rules.GroupBy(rule => rule.Safeguard).OrderBy(group => group.Key.Section, StringComparer.Ordinal))
        {
            text.Append($"\n## {section.Key} ({(section.Key.Required ? "required" : "addressable")})\n\n| rule | baseline | hipaa | strict | why |\n|---|---|---|---|---|\n");
            foreach (var rule in section) text.Append($"| `{rule.Id}` | {Word(rule, LevelProfile.Baseline)} | {Word(rule, LevelProfile.Hipaa)} | {Word(rule, LevelProfile.Strict)} | {Why(rule)} |\n");
        }

        return text.ToString();
    }

    private static string Word(Rule rule, LevelProfile profile) => rule.LevelIn(profile) == EnforcementLevel.Mandatory ? "blocks" : "advises";

    private static string Why(Rule rule)
    {
        var (baseline, hipaa) = (LevelChoice.Of(rule, LevelProfile.Baseline).Reason, LevelChoice.Of(rule, LevelProfile.Hipaa).Reason);
        var early = LevelDepartures.Of(rule.Id, LevelProfile.Baseline) is not null && !string.Equals(baseline, hipaa, StringComparison.Ordinal);
        return hipaa + (early ? $"; in baseline too: {baseline}" : string.Empty);
    }
}
