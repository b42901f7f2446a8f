using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): streams, tables, secrets, queues, topics, vaults, functions, APIs, catalogs and snapshots are used by the
/// stack's own
/// account and by those that the pack's configuration names as trusted; and buckets are replicated, and backups copied, to no others. The
/// policy of a bucket that is declared elsewhere is judged here, since what it holds is not known; that of a declared one has a rule.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html")]
internal sealed class StoreIsSharedWithTrustedAccountsOnly() : GraphRule(
    Safeguard.AccessControl, Severity.High,
    [
        .. ResourcePolicies.Types
            .Where(type => type is not (AwsType.EcrRepositoryPolicy or AwsType.EventBusPolicy or AwsType.OamSinkPolicy
                or AwsType.OrganizationsResourcePolicy)),
        AwsType.S3BucketPolicy, AwsType.S3BucketAcl, AwsType.ApiRest, AwsType.ApiRestPolicy, AwsType.BackupPlan,
        AwsType.LakeFormationPermissions,
        AwsType.RedshiftDataShare, AwsType.RedshiftEndpointAuthorization, AwsType.OpenSearchEndpointAccess,
        AwsType.LambdaPermission, AwsType.LambdaLayerPermission, AwsType.ImageBuilderDistribution, AwsType.CleanRoomsCollaboration, AwsType.RdsSnapshot, AwsType.RdsSnapshotCopy, AwsType.RdsClusterSnapshot, AwsType.RdsClusterSnapshotCopy,
        AwsType.AmiLaunchPermission, AwsType.Ec2SnapshotCreateVolumePermission, AwsType.S3BucketReplication, AwsType.S3Bucket,
    ]), IAsksWhoIsTrusted
{
    private const string Remedy =
        "Name principals of the stack's own account, or list the account in trustedAccounts (organization: trustedOrganizations) of "
            + "the pack's configuration.";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.AmiLaunchPermission => resource.Graph.NoStranger(resource.Text("accountId"), Remedy)
            & resource.Graph.NoForeignOrganization(resource.Text("organizationArn"), Remedy)
            & resource.Graph.NoForeignOrganization(resource.Text("organizationalUnitArn"), Remedy),
        AwsType.Ec2SnapshotCreateVolumePermission => resource.Graph.NoStranger(resource.Text("accountId"), Remedy),
        AwsType.ImageBuilderDistribution => Images(resource),
        AwsType.CleanRoomsCollaboration => Verdict.All(SettingPlaces.At(resource, "members.accountId")
            .Select(account => resource.Graph.NoStranger(account.AsText("members.accountId"), Remedy))),
        AwsType.RdsSnapshot or AwsType.RdsSnapshotCopy or AwsType.RdsClusterSnapshot or AwsType.RdsClusterSnapshotCopy =>
            resource.Value("sharedAccounts").IsUnknown ? Verdict.NotYet("sharedAccounts is not known yet")
            : Verdict.All(Principal.Each(resource.Value("sharedAccounts")).Where(account => !account.AsText("all").Is("all").IsYes)
                .Select(account => resource.Graph.NoStranger(account.AsText("sharedAccounts"), Remedy))),
        AwsType.LambdaPermission or AwsType.LambdaLayerPermission => Caller(resource),
        AwsType.S3BucketReplication => Replicated(resource),
        AwsType.S3Bucket => Replicated(resource) & resource.GrantsToAnotherOwner().Concerns(Verdict.Fail(OtherOwner, ByPolicy)),
        AwsType.S3BucketAcl => resource.GrantsToAnotherOwner().MustNot(OtherOwner, ByPolicy),
        AwsType.S3BucketPolicy => !resource.StandsAlone("bucket", AwsType.S3Bucket) ? Verdict.NotApplicable
            : resource.Graph.NoStranger(resource.Policy().WithoutLogDelivery(), Remedy),
        AwsType.ApiRest or AwsType.ApiRestPolicy => Callers(resource),
        AwsType.BackupPlan => Copied(resource),
        AwsType.LakeFormationPermissions => Grantee(resource, "principal"),
        AwsType.RedshiftDataShare => Grantee(resource, "consumerIdentifier"),
        AwsType.RedshiftEndpointAuthorization or AwsType.OpenSearchEndpointAccess => Grantee(resource, "account"),
        _ => resource.ResourcePolicy() is { } policy ? resource.Graph.NoStranger(policy.Statements, Remedy) : Verdict.NotApplicable,
    };

    private const string OtherOwner = "the ACL grants to the canonical user of another account than the owner's";

    private const string ByPolicy =
        "Drop the grant, and name the account in a BucketPolicy, where trustedAccounts of the pack's configuration can list it.";

    /// <summary>
    /// A policy of an API lets principals of AWS call what asks them to sign (AWS_IAM); methods that ask for nothing, or for tokens, have
    /// rules
    /// of their own. Source: API Gateway Developer Guide, "How API Gateway resource policies affect authorization workflow".
    /// </summary>
    private static Verdict Callers(Resource api)
    {
        if (api.Value("policy").IsAbsent) return Verdict.NotApplicable;
        var policy = api.Policy();
        return api.Graph.NoStranger(policy.Statements, Remedy) & policy.LetsEveryAccountCall().Choose(() => api.AsksForSignatures().MustNot(
            "the API's policy lets principals of every account call what asks for AWS_IAM",
            "Name the Principal in Policy, narrow the statement by aws:SourceVpce or aws:PrincipalOrgID, or deny all others."),
            () => Verdict.Pass);
    }

    /// <summary>A vault of the stack is its own, whatever account its provider is of.</summary>
    private static Verdict Copied(Resource plan)
    {
        if (plan.Value("rules").IsUnknown) return Verdict.NotYet("rules is not known yet");
        var own = plan.Refers("rules", AwsType.BackupVault).Known.Select(vault => vault.Text("arn").Value).ToList();
        return Verdict.All(Principal.Each(plan.Value("rules")).SelectMany(rule => Principal.Each(rule["copyActions"]))
            .Select(copy => copy["destinationVaultArn"].AsText("destinationVaultArn"))
            .Where(vault => vault.Value is not { } arn || !own.Contains(arn, StringComparer.Ordinal)).Select(vault =>
                // One of them is where the plan's own backups go.
                vault.IsUnknown ? own.Count > 1 ? Verdict.Pass : Verdict.NotYet("the vault that is copied to is not known yet")
                : Arn.AccountOf(vault.Value) is { } account ? plan.Graph.NoStranger(account, Remedy) : Verdict.NotApplicable));
    }

    /// <summary>
    /// An account id, by itself, before ":IAMPrincipals" or after "DataCatalog/", or an ARN of a principal or of an organization.
    /// </summary>
    private static Verdict Grantee(Resource grant, string property)
    {
        var grantee = grant.Text(property);
        if (grantee.IsUnknown)
            return grant.Refers(property).Known.Count > 0 ? Verdict.NotApplicable : Verdict.NotYet($"{property} is not known yet");
        return grantee.Value is not { } text ? Verdict.NotApplicable
            : grant.Graph.NoStranger(
                text.Replace(":IAMPrincipals", string.Empty, StringComparison.Ordinal).Split("DataCatalog/")[^1], Remedy);
    }

    /// <summary>Images that a pipeline makes, shares and copies.</summary>
    private static Verdict Images(Resource distribution)
    {
        return Verdict.All(Each("launchPermission.userIds", "targetAccountIds").Select(id => distribution.Graph.NoStranger(id, Remedy)))
            & Verdict.All(Each("launchPermission.organizationArns", "launchPermission.organizationalUnitArns")
                .Select(id => distribution.Graph.NoForeignOrganization(id, Remedy)));

        IEnumerable<Fact<string>> Each(params string[] paths) => paths.Select(path => $"distributions.amiDistributionConfiguration.{path}")
            .SelectMany(path => SettingPlaces.At(distribution, path).SelectMany(Principal.Each).Select(one => one.AsText(path)));
    }

    /// <summary>Principals of the own account need no permission: one for an account is for another, unless the stack tells.</summary>
    private static Verdict Caller(Resource permission)
    {
        var statement = permission.AsStatement();
        if (permission.Text("principal").IsUnknown) return Verdict.NotYet("principal is not known yet");
        if (permission.Graph.HomeAccount().Length > 0) return permission.Graph.NoStranger([statement], Remedy);
        return Verdict.All((statement.Principals ?? []).Where(p => p.Kind is "AWS")
            .Select(p => permission.Graph.NoStranger(Account(p), Remedy)));
    }

    /// <summary>S3 asks for no account where the replica keeps its owner, so a foreign bucket's name alone does not tell whose it is.</summary>
    private static Verdict Replicated(Resource resource) => Replication.Of(resource) is not { } replication ? Verdict.NotApplicable
        : Verdict.All(replication.Rules.Select(rule =>
            rule.ReplicaAccount.IsUnknown ? Verdict.NotYet("the account that is replicated to is not known yet")
            : rule.ReplicaAccount.Value is { } account ? resource.Graph.NoStranger(account, Remedy)
            : replication.Copies.Count > 0 ? Verdict.Pass
            : Verdict.Undecided("the replica is no bucket of the stack, and destination.account does not say whose it is")));

    private static Fact<string> Account(Principal principal) =>
        principal.Account is { } id ? Fact.Known("principal", id) : Fact.Missing<string>("principal", absent: true);
}
