using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(5)(ii)(D): a stack that sets up its account says what passwords of its users have to be.</summary>
[ExplainedAt("https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html")]
internal sealed class PasswordPolicyExists() : StackRule(Safeguard.PasswordManagement, Severity.Medium)
{
    protected override Verdict Check(ResourceGraph stack) => stack.Has(AwsType.IamAccountPasswordPolicy) ? Verdict.Pass
        : !stack.Has(AwsType.CloudTrailTrail) ? Verdict.NotApplicable
        : Verdict.Fail("the stack has the account's trail and no password policy", "Add an aws.iam.AccountPasswordPolicy.");
}
