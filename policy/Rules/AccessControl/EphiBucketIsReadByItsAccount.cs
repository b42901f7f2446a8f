using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): the policy of a bucket with ePHI lets no other account read or delete objects.</summary>
internal sealed class EphiBucketIsReadByItsAccount() : GraphRule(Safeguard.AccessControl, Severity.High, AwsType.S3Bucket)
{
    private static readonly string[] Actions = ["s3:GetObject", "s3:DeleteObject"];

    protected override Verdict Check(Resource bucket)
    {
        if (bucket.HoldsEphi().IsNo || bucket.Graph.Once(HomeOf) is not { Length: > 0 } home) return Verdict.NotApplicable;
        var policy = bucket.BucketPolicy();
        if (policy.Statements.Any(s => s.IsAllow.IsUnknown)) return Verdict.Undecided("the bucket policy is not known yet");
        return Verdict.Pass & Verdict.All(Strangers(policy, home).Select(stranger => Truth
            .Any(Actions, action => policy.Permits(Request(stranger, action, bucket)))
            .MustNot($"account {stranger.Account} may read or delete objects",
                "Name principals of the bucket's own account only, or accept the deviation in the register.")));
    }

    private static AccessRequest Request(Principal stranger, string action, Resource bucket) =>
        new AccessRequest(stranger, action, bucket.Arn()) { OpenKeys = Truth.Yes }.With("aws:PrincipalAccount", stranger.Account!)
            .With("aws:SecureTransport", "true");

    private static IEnumerable<Principal> Strangers(PolicyDocument policy, string home) => policy.Allows
        .SelectMany(s => s.Principals ?? []).Where(p => p.Account is { } account && !string.Equals(account, home, StringComparison.Ordinal))
        .Distinct();

    /// <summary>The account of the stack's keys and roles; empty when it can't be told.</summary>
    private static string HomeOf(ResourceGraph stack) =>
        stack.OfType(AwsType.KmsKey).Select(key => key.HomeAccount())
            .Concat(stack.OfType(AwsType.IamRole).Select(role => Arn.AccountOf(role.Text("arn").Value)))
            .OfType<string>().FirstOrDefault(string.Empty);
}
