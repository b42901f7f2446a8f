using Pulumi;

namespace Hipaa.Components.Signals;

/// <summary>What is called or read: CloudTrail records each with a selector of its own.</summary>
public enum AccessKind
{
    /// <summary>Objects of a bucket.</summary>
    Objects,

    /// <summary>Items of a table.</summary>
    Items,

    /// <summary>Calls of a function.</summary>
    Calls,
}

/// <summary>A store or a function, each access to which counts.</summary>
public sealed record Accessed(AccessKind Kind, Output<string> Arn);

/// <summary>A store whose latest backup is restored to prove that it can be.</summary>
/// <param name="ResourceType">As AWS Backup names it: <c>RDS</c>, <c>DynamoDB</c>.</param>
/// <param name="Overrides">What the restore does differently from what AWS Backup infers.</param>
public sealed record RestoreTest(string ResourceType, Input<string> Arn, InputMap<string> Overrides);
