using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Provider;

/// <summary>What a role may do beside what its service needs: one statement of its policy.</summary>
public sealed class GrantArgs : ResourceArgs
{
    /// <summary>Letters and digits that say what it is for: <c>ReadOrders</c>.</summary>
    [Input("sid", required: true)]
    public required string Sid { get; init; }

    /// <summary>For example <c>sqs:ReceiveMessage</c>.</summary>
    [Input("actions", required: true)]
    public required List<string> Actions { get; init; }

    /// <summary>ARNs.</summary>
    [Input("resources", required: true)]
    public required List<Input<string>> Resources { get; init; }
}

internal static class Grants
{
    internal static IReadOnlyList<Statement> Of(List<GrantArgs>? grants) =>
        [.. (grants ?? []).Select(grant => Statement.Allow(grant.Sid).To([.. grant.Actions]).On([.. grant.Resources]))];
}
