using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(1)(ii)(B): where buckets are said to hold ePHI, Macie looks whether there is more of it, and elsewhere. It is not to
/// be had in GovCloud (US) and China.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/general/latest/gr/macie.html")]
internal sealed class MacieIsOn() : StackRule(Safeguard.RiskManagement, Severity.Medium)
{
    private const string Remedy =
        "Add an aws.macie2.Account with Status = \"ENABLED\" and a ClassificationJob, or record which organization account runs Macie.";

    protected override Verdict Check(ResourceGraph stack)
    {
        if (!stack.OfType(AwsType.S3Bucket).Any(SaysEphi)) return Verdict.NotApplicable;
        return (!Truth.Any(stack.OfType("pulumi:providers:aws"), IsElsewhere)).Concerns(() => IsOn(stack));
    }

    private static Verdict IsOn(ResourceGraph stack)
    {
        var looks = stack.Has(AwsType.MacieClassificationJob);
        return stack.OfType(AwsType.MacieAccount) is { Count: > 0 } accounts
            ? Verdict.All(accounts.Select(account => account.Text("status").Or("ENABLED").MustBe("ENABLED", Remedy)))
                & (looks ? Verdict.Pass : Verdict.Fail("no job of Macie looks into the buckets", Remedy))
            : looks ? Verdict.Pass : Verdict.Fail("the stack does not turn Macie on", Remedy);
    }

    private static bool SaysEphi(Resource bucket) => !bucket.TagValue(Classification.Tag).IsAbsent && bucket.HoldsEphi().IsYes;

    private static Truth IsElsewhere(Resource provider) => provider.Text("region")
        .Is(region => region.StartsWith("us-gov-", StringComparison.Ordinal) || region.StartsWith("cn-", StringComparison.Ordinal));
}
