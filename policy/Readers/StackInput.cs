using Hipaa.Policy.Model;

namespace Hipaa.Policy.Readers;

/// <summary>What was read: a stack's resources, and which of Pulumi's files told them.</summary>
/// <param name="Kind">"preview", "state" or "plan".</param>
public sealed record StackInput(string Kind, ResourceGraph Graph);
