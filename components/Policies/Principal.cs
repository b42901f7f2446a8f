using System.Collections.Immutable;
using Pulumi;

namespace Hipaa.Components.Policies;

/// <summary>Whom a resource or trust policy speaks of.</summary>
public sealed record Principal
{
    private Principal(string kind, Input<string> id) => (Kind, Id) = (kind, id);

    /// <summary>Anyone, to be narrowed by conditions: in denying statements and endpoint policies.</summary>
    public static Principal Anyone { get; } = new("*", "*");

    internal string Kind { get; }

    internal Input<string> Id { get; }

    /// <summary>What AWS documents of a service; null for others.</summary>
    internal ServiceConditions? Conditions { get; private init; }

    internal bool IsAnyone => Kind == "*";

    /// <summary>An AWS service, for example <c>logs.us-east-1.amazonaws.com</c>; see <see cref="Statement.ByService"/>.</summary>
    internal static Principal Service(ServiceConditions service, string host) => new("Service", host) { Conditions = service };

    /// <summary>A role, or an account by its root ARN.</summary>
    public static Principal Arn(Input<string> arn) => new("AWS", arn);

    /// <summary>An identity provider.</summary>
    public static Principal Federated(Input<string> arn) => new("Federated", arn);

    internal static object Render(ImmutableArray<Principal> principals, ImmutableArray<string> ids) =>
        principals.Any(p => p.IsAnyone)
            ? "*"
            : principals.Zip(ids).GroupBy(pair => pair.First.Kind, StringComparer.Ordinal).ToDictionary(
                group => group.Key, group => Statement.OneOrMany([.. group.Select(pair => pair.Second)]), StringComparer.Ordinal);
}
