using Hipaa.Policy.Model;

namespace Hipaa.Cli.Diff.Reach;

/// <summary>
/// Asks the policies whether somebody may do something. What allows counts if it may apply, what denies if it surely does: the answer
/// leans to yes, for what is compared is the answer of two stacks.
/// </summary>
internal sealed class ReachQuestion(Principal caller, EphiPlace place, bool fromNetwork)
{
    private readonly AccessRequest _call = Call(caller, place.Resource, fromNetwork);

    internal bool Allows(Statement statement, string action) =>
        statement.IsAllow.IsYes && !statement.CoversAction(action).IsNo && Touches(statement)
        && !Truth.All(statement.Conditions, c => c.Holds(_call with { OpenKeys = Truth.Yes })).IsNo;

    internal bool Denies(Statement statement, string action) => statement.IsAllow.IsNo && statement.CoversAction(action).IsYes
        && (statement.Principals is null && statement.NotPrincipals is null ? Truth.Yes : statement.CoversPrincipal(caller)).IsYes
            && CoversAll(statement)
        && Truth.All(statement.Conditions, c => c.Holds(_call with { OpenKeys = Truth.No })).IsYes;

    /// <summary>Whether a statement of the place's own policy names the caller, not only the account that the caller is in.</summary>
    internal bool Names(Statement statement, bool accountIsEnough) =>
        statement.NotPrincipals is not null ? statement.CoversPrincipal(caller).IsYes
        : (statement.Principals ?? [])
            .Any(principal => principal.Matches(caller).IsYes && (accountIsEnough || !principal.IsAccountRoot || principal == caller));

    private bool Touches(Statement statement) =>
        statement.NotResources is not null ? !Truth.Any(statement.NotResources, p => p.For(_call).Covers(new(place.Arn))).IsYes
        : statement.Resources is null || !Truth.Any(statement.Resources, p => p.For(_call).Overlaps(new(place.Arn))).IsNo;

    private bool CoversAll(Statement statement) =>
        statement.NotResources is not null ? Truth.Any(statement.NotResources, p => p.Overlaps(new(place.Arn))).IsNo
        : statement.Resources is null || Truth.Any(statement.Resources, p => p.For(_call).Covers(new(place.Arn))).IsYes;

    private static AccessRequest Call(Principal caller, Resource place, bool fromNetwork)
    {
        var account = caller.Account is { } named ? new[] { named } : [];
        var call = new AccessRequest(caller, string.Empty, string.Empty).With("aws:SecureTransport", "true");
        call = caller.Kind is "Service" ? call.With("aws:PrincipalIsAWSService", "true").With("aws:PrincipalArn")
            .With("aws:PrincipalAccount")
            : call.With("aws:PrincipalIsAWSService", "false").With("aws:PrincipalAccount", account).With("kms:CallerAccount", account);
        if (caller.Name.Text is { } arn && arn.Contains(":iam:", StringComparison.Ordinal)) call = call.With("aws:PrincipalArn", arn);
        if (place.TagValue(Classification.Tag).Value is { } tag) call = call.With($"aws:ResourceTag/{Classification.Tag}", tag);
        return fromNetwork || caller.Kind is "Service" ? call
            : call.With("aws:SourceVpce").With("aws:SourceVpc").With("aws:VpcSourceIp").With("aws:ViaAWSService", "false")
                .With("aws:CalledVia");
    }
}
