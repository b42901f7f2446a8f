using System.Globalization;
using System.Text.Json.Serialization;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>What became of a file so far: counts, reason codes and positions, nothing of what it says.</summary>
internal sealed class FileTally
{
    /// <summary>Positions that are kept of each reason.</summary>
    internal const int Positions = 20;

    /// <summary>Bytes of its text in items that are whole.</summary>
    public long ItemBytes { get; set; }

    /// <summary>Bytes in what could not be read.</summary>
    public long FaultBytes { get; set; }

    /// <summary>Bytes between items.</summary>
    public long BetweenBytes { get; set; }

    /// <summary>It, or a document in it, ended before its end: what was to follow is not known.</summary>
    public bool BrokeOff { get; set; }

    /// <summary>Events that were stored for the first time.</summary>
    public long Stored { get; set; }

    /// <summary>Events that were stored already.</summary>
    public long AlreadyStored { get; set; }

    /// <summary>Parts that were refused, by reason code.</summary>
    public SortedDictionary<string, RefusedParts> Refused { get; set; } = new(StringComparer.Ordinal);

    /// <summary>All bytes that were accounted for.</summary>
    [JsonIgnore]
    public long Bytes => ItemBytes + FaultBytes + BetweenBytes;

    /// <summary>The same with other counts of bytes.</summary>
    internal FileTally With(long itemBytes, long faultBytes, long betweenBytes)
    {
        var tally = Copy();
        (tally.ItemBytes, tally.FaultBytes, tally.BetweenBytes) = (itemBytes, faultBytes, betweenBytes);
        return tally;
    }

    /// <summary>The same and what became of a chunk.</summary>
    internal FileTally With(BatchOutcome outcome, bool brokeOff)
    {
        var tally = Copy();
        tally.BrokeOff |= brokeOff;
        tally.Stored += outcome.Stored;
        tally.AlreadyStored += outcome.Accepted - outcome.Stored;
        foreach (var refused in outcome.Refused)
        {
            if (!tally.Refused.TryGetValue(refused.Reason, out var parts))
            {
                tally.Refused[refused.Reason] = parts = new RefusedParts();
            }

            parts.Count++;
            if (parts.Positions.Count < Positions)
            {
                parts.Positions.Add($"byte {long.Parse(refused.ItemId, CultureInfo.InvariantCulture)}: {refused.Position}");
            }
        }

        return tally;
    }

    private FileTally Copy()
    {
        var copy = (FileTally)MemberwiseClone();
        copy.Refused = new(StringComparer.Ordinal);
        foreach (var (reason, parts) in Refused)
        {
            copy.Refused[reason] = new RefusedParts { Count = parts.Count, Positions = [.. parts.Positions] };
        }

        return copy;
    }
}

/// <summary>How many parts of a file were refused for one reason, and where the first of them are.</summary>
internal sealed class RefusedParts
{
    /// <summary>How many.</summary>
    public long Count { get; set; }

    /// <summary>Offset in the file's text, and the place in the item there.</summary>
    public IList<string> Positions { get; set; } = [];
}

/// <summary>Reads and writes the tally as JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(FileTally))]
internal sealed partial class FileTallyJson : JsonSerializerContext;
