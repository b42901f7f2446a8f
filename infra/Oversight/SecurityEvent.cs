using Hipaa.Components.Alerting;

namespace Hipaa.Infra.Oversight;

/// <summary>Something in the account's trail that somebody must look at, once is enough.</summary>
/// <param name="Name">Name of the metric and, in kebab case, of its alarm.</param>
/// <param name="Urgency">Whether somebody must act tonight.</param>
/// <param name="Description">What happened, for the person who reads the alarm.</param>
/// <param name="Pattern">Filter pattern of CloudWatch Logs over CloudTrail's records.</param>
public sealed record SecurityEvent(string Name, Urgency Urgency, string Description, string Pattern)
{
    /// <summary>How many of them in five minutes raise the alarm.</summary>
    public int Threshold { get; init; } = 1;

    /// <summary>An access to ePHI can be one of them, not only a call that manages something.</summary>
    public bool IsAccessToo { get; init; }

    /// <summary>The pattern over entries that have the record in a field.</summary>
    /// <param name="envelope">Name of the field; null where each entry is a record.</param>
    public string PatternIn(string? envelope) =>
        envelope is null ? Pattern : Pattern.Replace("$.", $"$.{envelope}.", StringComparison.Ordinal);

    /// <summary>The part of a resource name: <c>RootUse</c> becomes <c>root-use</c>.</summary>
    public string Slug =>
        string.Concat(Name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
