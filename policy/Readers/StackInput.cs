using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>What was read: a stack's resources, and which of Pulumi's files told them.</summary>
/// <param name="Kind">"preview", "state", "plan" or "events".</param>
/// <param name="Notes">What a reader of the report should know about the input, each a clause.</param>
public sealed record StackInput(string Kind, ResourceGraph Graph, IReadOnlyList<string> Notes)
{
    public DocumentFacts Facts { get; init; } = new();
}
