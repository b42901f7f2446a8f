using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): streams, tables, secrets, queues, topics, vaults, functions and snapshots are used by the stack's own account
/// and by those that the pack's configuration names as trusted; and buckets are replicated to no others.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies-cross-account-resource-access.html")]
internal sealed class StoreIsSharedWithTrustedAccountsOnly() : GraphRule(
    Safeguard.AccessControl, Severity.High,
    [
        .. ResourcePolicies.Types.Where(type => type is not AwsType.EcrRepositoryPolicy), AwsType.EfsFileSystemPolicy,
        AwsType.LambdaPermission, AwsType.RdsSnapshot, AwsType.RdsSnapshotCopy, AwsType.RdsClusterSnapshot, AwsType.RdsClusterSnapshotCopy,
        AwsType.AmiLaunchPermission, AwsType.Ec2SnapshotCreateVolumePermission, AwsType.S3BucketReplication, AwsType.S3Bucket,
    ]), IAsksWhoIsTrusted
{
    private const string Remedy =
        "Name principals of the stack's own account, or list the account in trustedAccounts (organization: trustedOrganizations) of "
            + "the pack's configuration.";

    protected override Verdict Check(Resource resource) => resource.Type switch
    {
        AwsType.AmiLaunchPermission or AwsType.Ec2SnapshotCreateVolumePermission =>
            resource.Graph.NoStranger(resource.Text("accountId"), Remedy),
        AwsType.RdsSnapshot or AwsType.RdsSnapshotCopy or AwsType.RdsClusterSnapshot or AwsType.RdsClusterSnapshotCopy =>
            resource.Value("sharedAccounts").IsUnknown ? Verdict.NotYet("sharedAccounts is not known yet")
            : Verdict.All(Principal.Each(resource.Value("sharedAccounts")).Where(account => !account.AsText("all").Is("all").IsYes)
                .Select(account => resource.Graph.NoStranger(account.AsText("sharedAccounts"), Remedy))),
        AwsType.LambdaPermission => Caller(resource),
        AwsType.S3BucketReplication or AwsType.S3Bucket => Replicated(resource),
        AwsType.EfsFileSystemPolicy => resource.Graph.NoStranger(resource.Policy().Statements, Remedy),
        _ => resource.ResourcePolicy() is { } policy ? resource.Graph.NoStranger(policy.Statements, Remedy) : Verdict.NotApplicable,
    };

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
