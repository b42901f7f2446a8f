using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(5)(ii)(D): passwords of the account are long, mixed, not reused and changed.</summary>
[Covers("aws-config-hipaa:IAM_PASSWORD_POLICY", "prowler-hipaa-aws:iam_password_policy_lowercase",
    "prowler-hipaa-aws:iam_password_policy_minimum_length_14", "prowler-hipaa-aws:iam_password_policy_number",
    "prowler-hipaa-aws:iam_password_policy_reuse_24", "prowler-hipaa-aws:iam_password_policy_symbol",
    "prowler-hipaa-aws:iam_password_policy_uppercase", "pulumi-compliance-policies:aws-iam-password-policy-minimum-password-length",
    "pulumi-compliance-policies:aws-iam-password-policy-prevent-reuse")]
internal sealed class IamPasswordPolicyIsStrong() : ResourceRule(
    Safeguard.PasswordManagement, Severity.High, AwsType.IamAccountPasswordPolicy)
{
    private static readonly string[] Kinds =
        ["requireLowercaseCharacters", "requireUppercaseCharacters", "requireNumbers", "requireSymbols"];

    protected override Verdict Check(Resource policy) =>
        policy.Number("minimumPasswordLength").Or(6).MustBeAtLeast(14, "Set MinimumPasswordLength = 14 or more.")
        & policy.Number("passwordReusePrevention").Or(0).MustBeAtLeast(24, "Set PasswordReusePrevention = 24.")
        & Verdict.All(
            Kinds.Select(kind => policy.Bool(kind).Or(false).MustBe(true, $"Set {char.ToUpperInvariant(kind[0])}{kind[1..]} = true.")));
}
