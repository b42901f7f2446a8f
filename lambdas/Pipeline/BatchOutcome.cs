namespace Hipaa.Lambdas.Pipeline;

/// <summary>What became of a batch.</summary>
/// <param name="Accepted">Events that are stored, by this batch or before.</param>
/// <param name="Stored">Events that this batch stored.</param>
/// <param name="Refused">What is in quarantine; what was erased is nowhere but here.</param>
public sealed record BatchOutcome(int Accepted, long Stored, IReadOnlyList<RefusedPart> Refused);

/// <summary>A part that was refused. It holds no ePHI.</summary>
/// <param name="Reason">Reason code.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Position">Where in the item: known field names and counts alone.</param>
public sealed record RefusedPart(string Reason, string ItemId, string Position);
