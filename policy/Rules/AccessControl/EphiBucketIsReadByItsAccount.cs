using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): the policy of a bucket with ePHI lets no other account read, write, delete, list or set anything.
/// </summary>
internal sealed class EphiBucketIsReadByItsAccount() : GraphRule(Safeguard.AccessControl, Severity.High, AwsType.S3Bucket)
{
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
        return Verdict.Pass & Verdict.All(Strangers(policy, bucket.Graph).Select(stranger => Judge(policy, stranger, bucket)));
    }

    private static Verdict Judge(PolicyDocument policy, Principal stranger, Resource bucket)
    {
        var (action, allowed) = policy.WhatMay(stranger, bucket.Arn(suffix: string.Empty));
        return allowed.MustNot($"account {stranger.Account} may do {action}",
            "Name principals of the bucket's own account only, or list the account in trustedAccounts of the pack's configuration.");
    }

    private static IEnumerable<Principal> Strangers(PolicyDocument policy, ResourceGraph stack) => policy.Allows
        .SelectMany(s => (s.Principals ?? []).Where(p => p.Account is not null).Concat(
            s.NamesEverybody.IsYes ? s.Audience().Accounts.Select(account => Principal.Aws($"arn:aws:iam::{account}:root")) : []))
        .Where(p => stack.IsStranger(p.Account!)).Distinct();
}
