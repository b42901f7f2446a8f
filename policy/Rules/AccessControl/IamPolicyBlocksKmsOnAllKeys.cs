using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): no identity may decrypt with every key there is.</summary>
[Covers("aws-config-hipaa:IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS", "aws-config-hipaa:IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS")]
internal sealed class IamPolicyBlocksKmsOnAllKeys() : GraphRule(
    Safeguard.EncryptionAtRest, Severity.High, RolePolicies.Holders)
{
    protected override Verdict Check(Resource holder) => holder.EachGrantedPolicy(policy =>
        Truth.Any(policy.Allows, s => s.IsAllow & (s.CoversAction("kms:Decrypt") | s.CoversAction("kms:ReEncryptFrom"))
                & Truth.Any(s.Resources ?? [], IsEveryKey)
                & !s.IsNarrowedBy("kms:ViaService", "kms:ResourceAliases", "kms:EncryptionContextKeys", "aws:ResourceAccount"))
            .MustNot("the policy allows to decrypt with every key", "Name the keys in the Resource of kms:Decrypt and kms:ReEncryptFrom."));

    private static Truth IsEveryKey(Pattern resource) => resource.IsUnknown ? Truth.Unknown
        : resource.IsAny || resource.Matches("arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000").IsYes;
}
