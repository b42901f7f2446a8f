using System.Text.RegularExpressions;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(4)(ii)(B): roles are assumed, logs and events received, networks joined and resources shared by accounts that the pack's
/// configuration names as trusted.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html")]
internal sealed partial class OtherAccountsAreTrusted() : GraphRule(
    Safeguard.AccessManagement, Severity.Medium, AwsType.IamRole, AwsType.LogSubscriptionFilter, AwsType.EventBusPolicy,
    AwsType.EventPermission, AwsType.EventTarget, AwsType.Ec2VpcPeeringConnection, AwsType.RamPrincipalAssociation, AwsType.RamShareAssociations,
    AwsType.EcrRepositoryPolicy, AwsType.OamLink, AwsType.OamSinkPolicy, AwsType.LogAccountPolicy, AwsType.SsmDocument,
    AwsType.Ec2EndpointService, AwsType.Ec2EndpointServicePrincipal, AwsType.Ec2TransitGatewayPeering,
    AwsType.ConfigAggregateAuthorization, AwsType.DirectoryShared, AwsType.OrganizationsResourcePolicy, AwsType.SecurityLakeSubscriber), IAsksWhoIsTrusted
{
    private const string Remedy =
        "Name principals and destinations of the stack's own account, or list the account in trustedAccounts (organization: "
            + "trustedOrganizations) of the pack's configuration.";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.IamRole => resource.Graph.NoStranger(resource.Policy("assumeRolePolicy").Statements, Remedy),
        AwsType.LogSubscriptionFilter => Goes(resource, "destinationArn"),
        AwsType.EventTarget => Goes(resource, "arn"),
        AwsType.OamLink => Goes(resource, "sinkIdentifier"),
        AwsType.LogAccountPolicy => OfAllGroups(resource),
        AwsType.SsmDocument => Documents(resource),
        AwsType.Ec2EndpointService => Served(resource),
        AwsType.Ec2EndpointServicePrincipal => Served(resource, resource.Text("principalArn"), Accepts(resource)),
        AwsType.Ec2TransitGatewayPeering => Principal(resource, "peerAccountId"),
        AwsType.ConfigAggregateAuthorization => Principal(resource, "accountId"),
        AwsType.EventPermission => Principal(resource, "principal"),
        AwsType.RamPrincipalAssociation => Shared(resource, resource.Text("principal")),
        AwsType.RamShareAssociations => resource.Value("principals").IsUnknown ? Verdict.NotYet("principals is not known yet")
            : Verdict.All(Model.Principal.Each(resource.Value("principals")).Select(one => Shared(resource, one.AsText("principals")))),
        AwsType.DirectoryShared => resource.Graph.NoStranger(resource.Text("target.id"), Remedy),
        AwsType.SecurityLakeSubscriber => Principal(resource, "subscriberIdentity.principal"),
        AwsType.Ec2VpcPeeringConnection => Principal(resource, "peerOwnerId"),
        AwsType.OrganizationsResourcePolicy => resource.Graph.NoStranger(resource.Policy("content").Statements, Remedy),
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

    /// <summary>A subscription of all log groups of an account: the destination stands in a JSON document.</summary>
    private static Verdict OfAllGroups(Resource policy)
    {
        var document = policy.Text("policyDocument");
        if (policy.Text("policyType").Is("SUBSCRIPTION_FILTER_POLICY").IsNo) return Verdict.NotApplicable;
        if (document.IsUnknown || policy.Text("policyType").IsUnknown) return Verdict.NotYet("policyDocument is not known yet");
        return Destination().Match(document.Value ?? string.Empty) is { Success: true } found
            && Arn.AccountOf(found.Groups["arn"].Value) is { } account
            ? policy.Graph.NoStranger(account, Remedy) : Verdict.NotApplicable;
    }

    /// <summary>Account ids, one or a list of them by commas; "all" has a rule of its own.</summary>
    private static Verdict Documents(Resource document)
    {
        string[] names = ["permissions.accountIds", "permissions.account_ids"];
        return Array.Exists(names, name => document.Text(name).IsUnknown) ? Verdict.NotYet("permissions is not known yet")
            : Verdict.All(names.SelectMany(name => (document.Text(name).Value ?? string.Empty).Split(',', StringSplitOptions.TrimEntries))
                .Where(TrustedParties.IsAccount).Select(account => document.Graph.NoStranger(account, Remedy)));
    }

    /// <summary>A service that others' networks reach: by everybody only where each of them has to be accepted.</summary>
    private static Verdict Served(Resource service) =>
        service.Value("allowedPrincipals").IsUnknown ? Verdict.NotYet("allowedPrincipals is not known yet")
        : Verdict.All(Model.Principal.Each(service.Value("allowedPrincipals"))
            .Select(principal => Served(service, principal.AsText("allowedPrincipals"), service.Bool("acceptanceRequired").Is(true))));

    private static Verdict Served(Resource resource, Fact<string> principal, Truth accepted) =>
        principal.IsUnknown ? Verdict.NotYet($"{principal.Path} is not known yet")
        : principal.Value is "*" ? accepted.Must("every account may connect to it", Remedy)
        : principal.Value is { } name ? resource.Graph.NoStranger(name, Remedy) : Verdict.NotApplicable;

    private static Truth Accepts(Resource principal) =>
        principal.Refers("vpcEndpointServiceId", AwsType.Ec2EndpointService) is { Found.Count: > 0 } services
            ? Truth.All(services.Found, service => service.Bool("acceptanceRequired").Is(true)) : Truth.Unknown;

    [GeneratedRegex("\"DestinationArn\"\\s*:\\s*\"(?<arn>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Destination();

    /// <summary>What an account has, it need not share with itself: an account by its id is another one unless the stack tells.</summary>
    private static Verdict Shared(Resource share, Fact<string> principal) =>
        principal.Value is { } id && TrustedParties.IsAccount(id) && share.Graph.HomeAccount().Length == 0
            ? share.Graph.NoStranger(principal, Remedy) : Principal(share, principal);

    /// <summary>An account id, an ARN of a principal or of an organization, or "*".</summary>
    private static Verdict Principal(Resource resource, string property) => Principal(resource, resource.Text(property));

    private static Verdict Principal(Resource resource, Fact<string> principal) =>
        principal.IsUnknown ? Verdict.NotYet($"{principal.Path} is not known yet")
            : principal.Value is null ? Verdict.NotApplicable
            : principal.Value is "*" && resource.Value("condition").IsAbsent ? Verdict.Fail("every account may use it", Remedy)
            : resource.Graph.NoStranger(principal.Value, Remedy);
}
