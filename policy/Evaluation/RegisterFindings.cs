using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>
/// What the register of exceptions itself gives rise to say. Entries that speak of other stacks or projects, or of rules that are off,
/// are left alone: this run can't tell whether they are needed.
/// </summary>
public static class RegisterFindings
{
    public const string Expired = "exception-has-not-expired";
    public const string Awaiting = "exception-is-approved";
    public const string Expiring = "exception-is-renewed-in-time";
    public const string Exceeded = "exception-covers-what-is-found";
    public const string Unused = "exception-matches-a-violation";

    /// <summary>Days before its expiry in which an exception is pointed out.</summary>
    public const int NoticeDays = 30;

    internal static IEnumerable<Finding> Of(
        CheckOptions options,
        Dictionary<string, EnforcementLevel> levels,
        HashSet<AcceptedDeviation> used,
        Dictionary<AcceptedDeviation, Finding> exceeded,
        string stackUrn) =>
        options.Exceptions.Entries.Where(entry => entry.SpeaksOf(stackUrn)).Select(entry =>
        {
            var what = $"the exception in {options.Exceptions.Source} for {entry.Rule} on {entry.Urn}";
            return entry switch
            {
                _ when entry.HasExpired(options.Today) => About(entry, Expired, EnforcementLevel.Mandatory, Severity.High,
                    $"{what} expired on {entry.Expires:yyyy-MM-dd}",
                    "Fix what it excuses and delete it, or have its owner approve it anew with a later expiry."),
                _ when entry.AwaitsApproval(options.Today) => About(entry, Awaiting, EnforcementLevel.Advisory, Severity.Medium,
                    $"{what} is approved on {entry.Approved:yyyy-MM-dd} and covers nothing before",
                    "Correct \"approved\" to the day on which its owner approved it, or fix what it would excuse."),
                _ when levels.GetValueOrDefault(entry.Rule) == EnforcementLevel.Disabled => null,
                _ when exceeded.TryGetValue(entry, out var beyond) => About(entry, Exceeded, EnforcementLevel.Mandatory, Severity.High,
                    $"{what} accepts \"{entry.Accepts}\", and {Urn.NameOf(beyond.Urn)} has: {beyond.Reason}",
                    $"Go back to what was accepted, or have {entry.Owner} approve this anew."),
                _ when !used.Contains(entry) => About(entry, Unused, EnforcementLevel.Advisory, Severity.Low,
                    $"{what} matches no violation", "Delete it, or correct its rule or urn."),
                _ when entry.Expires <= options.Today.AddDays(NoticeDays) =>
                    About(entry, Expiring, EnforcementLevel.Advisory, Severity.Medium,
                    $"{what} ends on {entry.Expires:yyyy-MM-dd}; from then on what it excuses blocks",
                    $"Fix what it excuses, or ask {entry.Owner} to approve it anew."),
                _ => null,
            };

            Finding About(AcceptedDeviation about, string id, EnforcementLevel level, Severity severity, string reason, string remedy) =>
                new(
                id, Title(id), Safeguard.RiskManagement, severity, level, Safeguard.RiskManagement.Link, Outcome.Fail, stackUrn,
                "pulumi:pulumi:Stack", reason, remedy)
            {
                Entry = about,
            };
        }).OfType<Finding>();

    private static string Title(string id) =>
        RuleName.ToSentence(string.Concat(id.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..])));
}
