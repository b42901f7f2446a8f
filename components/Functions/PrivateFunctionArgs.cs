using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Functions;

/// <summary>Arguments of <see cref="PrivateFunction"/>.</summary>
public sealed class PrivateFunctionArgs : ResourceArgs
{
    /// <summary>Name of the function, which names its log group; null for the name of the component.</summary>
    public string? FunctionName { get; init; }

    /// <summary>What the function does, for people who read the console.</summary>
    public required string Description { get; init; }

    /// <summary>What Lambda runs.</summary>
    public required FunctionCode Code { get; init; }

    /// <summary>Account and Region of the function.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the permissions boundary of its role.</summary>
    public required Input<string> Boundary { get; init; }

    /// <summary>Where it runs and what it reaches.</summary>
    public required FunctionNetwork Network { get; init; }

    /// <summary>Key of the environment.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>The environment. None of it is a secret; it may name where a secret is.</summary>
    public InputMap<string> Variables { get; init; } = [];

    /// <summary>What the function may do, besides what Lambda does in its name.</summary>
    public IEnumerable<Statement> Grants { get; init; } = [];

    /// <summary>What Lambda needs to read from what feeds the function.</summary>
    public IEnumerable<Statement> Feed { get; init; } = [];

    /// <summary>
    /// Where Lambda puts events that the function failed at, after it tried again. Null only for a function that a stream or a queue feeds: what
    /// is polled is kept there. It is to be said, not defaulted.
    /// </summary>
    public required FailureQueue? FailedEvents { get; init; }

    /// <summary>In MiB, 128 to 10240; CPU grows with it.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    /// <summary>Most runs at once, which are also kept free for it.</summary>
    public int ReservedConcurrency { get; init; } = 10;

    /// <summary>Longest run, 1 to 900 seconds.</summary>
    public int TimeoutSeconds { get; init; } = 60;

    /// <summary>What the function handles.</summary>
    public DataClass DataClass { get; init; } = DataClass.Phi;

    /// <summary>Days that CloudWatch keeps its log.</summary>
    public int LogRetentionDays { get; init; } = 400;

    /// <summary>Refuse to delete the log group.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>What has to be done before this code runs.</summary>
    public IReadOnlyList<Resource> After { get; init; } = [];
}
