using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): roles are assumed, logs and events received, networks joined and resources shared by accounts that the pack's
/// configuration names as trusted.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html")]
internal sealed class OtherAccountsAreTrusted() : GraphRule(
    Safeguard.AccessManagement, Severity.Medium, AwsType.IamRole, AwsType.LogSubscriptionFilter, AwsType.EventBusPolicy,
    AwsType.EventPermission, AwsType.EventTarget, AwsType.Ec2VpcPeeringConnection, AwsType.RamPrincipalAssociation,
    AwsType.EcrRepositoryPolicy), IAsksWhoIsTrusted
{
    private const string Remedy =
        "Name principals and destinations of the stack's own account, or list the account in trustedAccounts (organization: "
            + "trustedOrganizations) of the pack's configuration.";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.IamRole => resource.Graph.NoStranger(resource.Policy("assumeRolePolicy").Statements, Remedy),
        AwsType.LogSubscriptionFilter => Goes(resource, "destinationArn"),
        AwsType.EventTarget => Goes(resource, "arn"),
        AwsType.EventPermission => Principal(resource, "principal"),
        AwsType.RamPrincipalAssociation => Principal(resource, "principal"),
        AwsType.Ec2VpcPeeringConnection => Principal(resource, "peerOwnerId"),
        _ => resource.Graph.NoStranger(resource.Policy().Statements, Remedy),
    };

    /// <summary>What is sent to an ARN of another account; what the stack itself declares is in its own.</summary>
    private static Verdict Goes(Resource source, string property)
    {
        var arn = source.Text(property);
        return source.Refers(property).Known.Any(target => !ReferenceEquals(target, source)) ? Verdict.NotApplicable
            : arn.IsUnknown ? Verdict.NotYet($"{property} is not known yet")
            : Arn.AccountOf(arn.Value) is { } account ? source.Graph.NoStranger(account, Remedy) : Verdict.NotApplicable;
    }

    /// <summary>An account id, an ARN of a principal or of an organization, or "*".</summary>
    private static Verdict Principal(Resource resource, string property)
    {
        var principal = resource.Text(property);
        return principal.IsUnknown ? Verdict.NotYet($"{property} is not known yet")
            : principal.Value is null ? Verdict.NotApplicable
            : principal.Value is "*" && resource.Value("condition").IsAbsent ? Verdict.Fail("every account may use it", Remedy)
            : resource.Graph.NoStranger(principal.Value, Remedy);
    }
}
