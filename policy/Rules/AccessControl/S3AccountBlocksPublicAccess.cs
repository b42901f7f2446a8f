using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): no bucket of the account can be made public, also those that nobody thought of.</summary>
[Covers("aws-config-hipaa:S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC", "prowler-hipaa-aws:s3_account_level_public_access_blocks")]
internal sealed class S3AccountBlocksPublicAccess() : StackRule(Safeguard.AccessControl, Severity.Medium)
{
    private const string Remedy = "Add an aws.s3.AccountPublicAccessBlock with all four settings true.";
    private static readonly string[] Flags = ["blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"];

    protected override Verdict Check(ResourceGraph stack) => stack.OfType(AwsType.S3AccountPublicAccessBlock) is { Count: > 0 } blocks
        ? Verdict.Any(blocks.Select(block => Verdict.All(Flags.Select(flag => block.Bool(flag).MustBe(true, Remedy)))))
        : stack.Has(AwsType.S3Bucket) ? Verdict.Fail("the stack has buckets and does not block public access for the account", Remedy)
        : Verdict.NotApplicable;
}
