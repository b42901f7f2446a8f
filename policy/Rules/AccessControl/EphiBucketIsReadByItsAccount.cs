using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): the policy of a bucket with ePHI lets no other account read or delete objects.</summary>
internal sealed class EphiBucketIsReadByItsAccount() : GraphRule(Safeguard.AccessControl, Severity.High, AwsType.S3Bucket)
{
    private static readonly string[] Actions = ["s3:GetObject", "s3:DeleteObject"];

    protected override Verdict Check(Resource bucket)
    {
        if (bucket.HoldsEphi().IsNo) return Verdict.NotApplicable;
        var policy = bucket.BucketPolicy();
        if (bucket.Graph.HomeAccount().Length == 0)
        {
            return bucket.Graph.HomeIsNotKnownYet() && Strangers(policy, bucket.Graph).Any()
                ? Verdict.NotYet("the stack's own account is not known yet") : Verdict.NotApplicable;
        }

        if (policy.Statements.Any(s => s.IsAllow.IsUnknown)) return Verdict.NotYet("the bucket policy is not known yet");
        return Verdict.Pass & Verdict.All(Strangers(policy, bucket.Graph).Select(stranger => Truth
            .Any(Actions, action => MayBePermitted(policy, Request(stranger, action, bucket)))
            .MustNot($"account {stranger.Account} may read or delete objects",
                "Name principals of the bucket's own account only, or list the account in trustedAccounts of the pack's configuration.")));
    }

    /// <summary>A condition on what is not known of the request is taken to hold where it allows, and not to where it denies.</summary>
    private static Truth MayBePermitted(PolicyDocument policy, AccessRequest request) =>
        Truth.Any(policy.Statements, s => s.IsAllow & s.Applies(request)) & !policy.Forbids(request with { OpenKeys = Truth.No });

    private static AccessRequest Request(Principal stranger, string action, Resource bucket) =>
        new AccessRequest(stranger, action, bucket.Arn()) { OpenKeys = Truth.Yes }.With("aws:PrincipalAccount", stranger.Account!)
            .With("aws:SecureTransport", "true");

    private static IEnumerable<Principal> Strangers(PolicyDocument policy, ResourceGraph stack) => policy.Allows
        .SelectMany(s => (s.Principals ?? []).Where(p => p.Account is not null).Concat(
            s.NamesEverybody.IsYes ? s.Audience().Accounts.Select(account => Principal.Aws($"arn:aws:iam::{account}:root")) : []))
        .Where(p => stack.IsStranger(p.Account!)).Distinct();
}
