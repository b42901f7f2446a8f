using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class StoreIsSharedWithTrustedAccountsOnlyExamples : Examples<StoreIsSharedWithTrustedAccountsOnly>
{
    private static string Allow(string account) => Given.Policy(new { Effect = "Allow", Principal = new { AWS = $"arn:aws:iam::{account}:root" }, Action = "kinesis:GetRecords", Resource = "*" });

    private static Given Stream(object policy) => Given.A(AwsType.KinesisResourcePolicy, "p",
        new { resourceArn = "arn:aws:kinesis:us-east-1:111122223333:stream/events", policy });

    public StoreIsSharedWithTrustedAccountsOnlyExamples()
    {
        Passes("the own account reads the stream", Stream(Allow("111122223333")));
        Fails("another account reads the stream", Stream(Allow("999999999999")));
        Fails("everybody is narrowed to another account", Stream(Given.Policy(new
        {
            Effect = "Allow",
            Principal = "*",
            Action = "kinesis:GetRecords",
            Resource = "*",
            Condition = new { StringEquals = new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:PrincipalAccount"] = "999999999999" } },
        })));
        Fails("another account may invoke the function", Given.A(AwsType.LambdaPermission, "p", new { function = "f", action = "lambda:InvokeFunction", principal = "999999999999" }));
        NotApplicable("a service invokes the function", Given.A(AwsType.LambdaPermission, "p", new { function = "f", action = "lambda:InvokeFunction", principal = "s3.amazonaws.com" }));
        Fails("a snapshot is shared", Given.A(AwsType.RdsSnapshot, "s", new { dbInstanceIdentifier = "d", dbSnapshotIdentifier = "s", sharedAccounts = new[] { "999999999999" } }));
        Fails("a disk is shared", Given.A(AwsType.Ec2SnapshotCreateVolumePermission, "v", new { snapshotId = "snap-1", accountId = "999999999999" }));
        Undecided("whose account it is can't be told", Given.A(AwsType.SecretPolicy, "p", new { secretArn = "s", policy = Allow("111122223333") }));
        Undecided("the account is computed", Given.A(AwsType.Ec2SnapshotCreateVolumePermission, "v", new { snapshotId = "snap-1", accountId = Given.Unknown }));
        NotApplicable("a secret has no policy", Given.A(AwsType.Secret, "s", new { name = "s" }));
    }
}
