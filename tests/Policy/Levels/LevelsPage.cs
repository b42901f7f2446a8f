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

        ## Decided by the text

        Under `hipaa` a finding blocks if a required specification is not met without what is missing, or if ePHI is open to those who are not authorized. Four were weighed one by one:

        | what is missing | under `hipaa` | why |
        |---|---|---|
        | Object Lock (`ephi-bucket-is-locked`) | advises | 164.312(c)(1) is required: ePHI is protected from improper alteration or destruction. Versions keep what is overwritten or deleted, and that they are on blocks (`s3-bucket-is-versioned`). AWS Config's pack asks for a lock besides, which nobody can lift: it suits an archive, and stops what 164.526 (amendment) and a malware scan have to change. A lock that is there and is shorter than its replica's blocks |
        | GuardDuty, Security Hub (`threat-detection-is-on`, `findings-are-collected`) | blocks where the stack sets up its account | review of activity, 164.308(a)(1)(ii)(D), is required and rests on them; AWS Config and Prowler ask for both. A stack of an application can't tell what its organization turned on: it is undecided there, never a violation |
        | a route to an internet gateway (`route-table-has-no-open-internet-route`, `internet-gateway-is-approved`) | advises | a route exposes nothing by itself. What it would expose blocks where it stands: subnets of databases (`database-subnets-do-not-reach-internet`), hosts (`ec2-instance-has-no-public-ip`, `ecs-service-has-no-public-ip`, `emr-is-not-public`), open ports (`security-group-ingress-is-not-public`), stores (`rds-is-not-public`, `data-service-is-not-public`) |
        | a function's VPC (`function-is-in-vpc`) | advises | a function is called through AWS either way; who may call it blocks (`function-is-not-public`, `function-url-requires-authorization`), and so does a way out that is open (`function-egress-is-not-open`) |


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
