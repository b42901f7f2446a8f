using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Components.Storage;

/// <summary>
/// The denials that every bucket has (45 CFR 164.312(a)(1), (e)(1)). What is granted comes from roles and from the bucket's own grants.
/// </summary>
internal static class BucketGuard
{
    internal static PolicyDocument Policy(EphiBucketArgs args, Output<string> bucketArn, IReadOnlyList<Input<string>> serviceRoles)
    {
        var objects = Output.Format($"{bucketArn}/*");
        PolicyDocument policy =
        [
            Deny("PlainText", bucketArn, objects).To("s3:*").When(Condition.False("aws:SecureTransport")),
            Deny("OldTls", bucketArn, objects).To("s3:*").When(Condition.Of("NumericLessThan", "s3:TlsVersion", "1.2")),
            Deny("OtherAccounts", bucketArn, objects).To("s3:*").When(
            [
                Condition.Of("StringNotEqualsIfExists", "aws:PrincipalAccount", args.Account.Id),
                Condition.NotTrue("aws:PrincipalIsAWSService"),
                .. Except(args.PartnerArns),
            ]),
        ];
        if (args.KeyArn is { } key)
        {
            // A put without the headers gets the bucket's default, which is the right key; one with another key is refused.
            policy.Add(Deny("OtherEncryption", objects).To("s3:PutObject").When(
                Condition.Present("s3:x-amz-server-side-encryption"), Condition.NotEqual("s3:x-amz-server-side-encryption", "aws:kms")));
            policy.Add(Deny("OtherKeys", objects).To("s3:PutObject").When(
                Condition.Present("s3:x-amz-server-side-encryption-aws-kms-key-id"),
                Condition.NotEqual("s3:x-amz-server-side-encryption-aws-kms-key-id", key)));
        }

        if (args.VpcEndpointId is { } endpoint)
        {
            policy.Add(Deny("OutsideTheNetwork", objects).To("s3:GetObject*", "s3:PutObject*", "s3:DeleteObject*").When(
            [
                Condition.Of("StringNotEqualsIfExists", "aws:SourceVpce", endpoint),
                Condition.NotTrue("aws:PrincipalIsAWSService"),
                Condition.NotTrue("aws:ViaAWSService"),
                .. Except([.. serviceRoles, .. args.PartnerArns]),
            ]));
        }

        policy.AddRange(args.Grants(bucketArn));
        return policy;
    }

    // IAM User Guide, "AWS JSON policy elements: Principal": in a policy of a bucket the same as "*" alone, and read by more tools.
    private static Statement Deny(string sid, params ReadOnlySpan<Input<string>> resources) =>
        Statement.Deny(sid).By(Principal.Arn("*")).On(resources);

    private static Condition[] Except(IReadOnlyList<Input<string>> arns) =>
        arns.Count == 0 ? [] : [Condition.Of("ArnNotLikeIfExists", "aws:PrincipalArn", [.. arns])];
}
