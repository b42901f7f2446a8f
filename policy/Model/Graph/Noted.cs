namespace Hipaa.Policy.Model;

/// <summary>What was worked out of a graph, with what was asked for it: whoever takes it has asked the same.</summary>
/// <param name="Result">What came of it.</param>
/// <param name="CountsOnAbsence">In a partial graph: it was asked what counts on other resources being absent.</param>
/// <param name="AsksOfEphi">It was asked whether a store holds ePHI that does not tell yet.</param>
/// <param name="AsksUntold">It was asked what nobody tells.</param>
/// <param name="Read">Resources with secrets that were read; null for none.</param>
internal sealed record Noted<T>(T Result, bool CountsOnAbsence, bool AsksOfEphi, bool AsksUntold, HashSet<Resource>? Read);
