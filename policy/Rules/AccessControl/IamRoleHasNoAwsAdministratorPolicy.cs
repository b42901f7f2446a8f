using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): AWS's own administrator policies are attached to nobody.</summary>
[Covers("prowler-hipaa-aws:iam_aws_attached_policy_no_administrative_privileges")]
internal sealed class IamRoleHasNoAwsAdministratorPolicy() : GraphRule(Safeguard.AccessManagement, Severity.Critical,
    AwsType.IamRole, AwsType.IamRolePolicyAttachment, AwsType.IamUserPolicyAttachment, AwsType.IamGroupPolicyAttachment,
    AwsType.IamPolicyAttachment, AwsType.SsoManagedPolicyAttachment)
{
    private static readonly string[] TooMuch =
        ["policy/AdministratorAccess", "policy/PowerUserAccess", "policy/IAMFullAccess", "policy/AdministratorAccess-Amplify",
            "policy/AmazonS3FullAccess"];

    protected override Verdict Check(Resource holder) => string.Equals(holder.Type, AwsType.IamRole, StringComparison.Ordinal)
        ? Verdict.All(Principal.Each(holder.Value("managedPolicyArns")).Select(arn => Judge(arn.AsText("managedPolicyArns"))))
        : holder.Type == AwsType.SsoManagedPolicyAttachment ? Judge(holder.Text("managedPolicyArn"))
        : IsOfAws(holder.Text("policyArn")) ? Judge(holder.Text("policyArn"))
        : holder.Refers("policyArn", AwsType.IamPolicy).Found.Count > 0 ? Verdict.Pass
        : Judge(holder.Text("policyArn"));

    private static bool IsOfAws(Fact<string> arn) => arn.Value?.Contains(":iam::aws:policy/", StringComparison.Ordinal) == true;

    private static Verdict Judge(Fact<string> arn) =>
        arn.Is(text => Array.Exists(TooMuch, end => text.EndsWith(end, StringComparison.Ordinal)))
        .MustNot("an administrator policy of AWS is attached", "Attach a policy of your own (PolicyArn) that lists what is needed.");
}
