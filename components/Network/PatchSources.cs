using Hipaa.Components.Accounts;
using Pulumi;

namespace Hipaa.Components.Network;

/// <summary>
/// Buckets of AWS that hold packages and patches: Amazon Linux 2023 User Guide, "Repositories"; AWS Systems Manager User Guide, "SSM Agent
/// communications with AWS managed S3 buckets".
/// </summary>
public static class PatchSources
{
    /// <summary>ARNs of their objects, for the Region of an account.</summary>
    public static IReadOnlyList<Input<string>> Objects(AwsAccount account) =>
    [
        .. ((string[])[$"al2023-repos-{account.Region}-de612dc2", $"patch-baseline-snapshot-{account.Region}", $"aws-ssm-{account.Region}",
                $"aws-patch-manager-{account.Region}-*"])
            .Select(bucket => (Input<string>)$"arn:{account.Partition}:s3:::{bucket}/*"),
    ];
}
