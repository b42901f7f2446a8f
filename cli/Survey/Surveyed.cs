using System.Text.Json;

namespace Hipaa.Cli.Survey;

/// <summary>A line of the configuration that fits what exists.</summary>
/// <param name="Key">With its namespace.</param>
/// <param name="Value">As YAML has it.</param>
/// <param name="Reason">What was found.</param>
internal sealed record FittingLine(string Key, string Value, string Reason);

/// <summary>Something to take over.</summary>
/// <param name="Name">As <c>hipaa:adopt</c> has it.</param>
/// <param name="Reason">What was found.</param>
internal sealed record FittingAdoption(string Name, string Reason);

/// <summary>A limit of the account, and what comes to it.</summary>
/// <param name="What">What is counted.</param>
/// <param name="There">How many there are.</param>
/// <param name="More">How many the stack makes.</param>
/// <param name="Limit">How many there may be.</param>
/// <param name="Note">What to do, or where the limit comes from.</param>
internal sealed record CountedQuota(string What, int There, int More, int Limit, string Note)
{
    internal bool IsExceeded => There + More > Limit;
}

/// <summary>What an account and Region have, as far as the stack is concerned.</summary>
/// <param name="Unsettled">What exists and does not do what it is for, or whose it is was not told: somebody has to decide.</param>
internal sealed record Surveyed(
    string Account, string Region, IReadOnlyList<FittingLine> Lines, IReadOnlyList<FittingAdoption> Adoptions,
    IReadOnlyList<CountedQuota> Quotas, IReadOnlyList<string> NotLookedAt, IReadOnlyList<string> Unsettled)
{
    /// <summary>The lines as a configuration has them.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Configuration =>
    [
        .. Lines.Select(line => KeyValuePair.Create(line.Key, line.Value)),
        .. Adoptions.Count == 0 ? Enumerable.Empty<KeyValuePair<string, string>>()
            : [KeyValuePair.Create("hipaa:adopt", JsonSerializer.Serialize(Adoptions.Select(one => one.Name)))],
    ];
}
