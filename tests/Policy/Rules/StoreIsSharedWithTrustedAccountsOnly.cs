using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class StoreIsSharedWithTrustedAccountsOnlyExamples : Examples<StoreIsSharedWithTrustedAccountsOnly>
{
    private static string Allow(string account) => Given.Policy(new { Effect = "Allow", Principal = new { AWS = $"arn:aws:iam::{account}:root" }, Action = "kinesis:GetRecords", Resource = "*" });

    private static Given Stream(object policy) => Given.A(AwsType.KinesisResourcePolicy, "p",
        new { resourceArn = "arn:aws:kinesis:us-east-1:111122223333:stream/events", policy });

    private static readonly string Open = Given.Policy(new { Effect = "Allow", Principal = "*", Action = "execute-api:Invoke", Resource = "*" });

    private static Given WithHome(string type, object inputs) => Given.A(type, "x", inputs)
        .And(AwsType.KinesisStream, "home", new { arn = "arn:aws:kinesis:us-east-1:111122223333:stream/events" });

    private static object Copies(string account) => new
    {
        rules = new[] { new { ruleName = "r", copyActions = new[] { new { destinationVaultArn = $"arn:aws:backup:us-west-2:{account}:backup-vault:v" } } } },
    };

    private static object Images(object amiDistributionConfiguration) => new { distributions = new[] { new { region = "us-east-1", amiDistributionConfiguration } } };

    private static Given Replicated(object destination) => Given.A(AwsType.S3BucketReplication, "r",
            new { bucket = Given.Ref("phi"), rules = new[] { new { status = "Enabled", destination } } })
        .And(AwsType.S3Bucket, "phi").And(AwsType.S3Bucket, "copy")
        .And(AwsType.KinesisStream, "home", new { arn = "arn:aws:kinesis:us-east-1:111122223333:stream/events" });

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
        Fails("objects are replicated to another account", Replicated(new { bucket = "arn:aws:s3:::theirs", account = "999999999999" }));
        Passes("objects are replicated to the own account", Replicated(new { bucket = "arn:aws:s3:::ours", account = "111122223333" }));
        Passes("objects are replicated within the stack", Replicated(new { bucket = Given.Ref("copy") }));
        Undecided("whose the replica is can't be told", Replicated(new { bucket = "arn:aws:s3:::somebody-s" }));
        Undecided("the replica's account is computed", Replicated(new { bucket = "arn:aws:s3:::somebody-s", account = Given.Unknown }));
        Fails("an older bucket is replicated to another account", Given.A(AwsType.S3Bucket, "phi", new
        {
            replicationConfiguration = new { rules = new[] { new { destination = new { bucket = "arn:aws:s3:::theirs", accountId = "999999999999" } } } },
        }).And(AwsType.KinesisStream, "home", new { arn = "arn:aws:kinesis:us-east-1:111122223333:stream/events" }));
        Fails("a bucket of another stack is for another account", WithHome(AwsType.S3BucketPolicy, new { bucket = "other", policy = Allow("999999999999") }));
        NotApplicable("a bucket of the stack has a rule of its own", WithHome(AwsType.S3BucketPolicy, new { bucket = Given.Ref("phi"), policy = Allow("999999999999") }).And(AwsType.S3Bucket, "phi"));
        Fails("an ACL is for another owner", WithHome(AwsType.S3BucketAcl, new { bucket = "other", accessControlPolicy = new { owner = new { id = "ours" }, grants = new[] { new { grantee = new { type = "CanonicalUser", id = "theirs" }, permission = "READ" } } } }));
        Passes("an ACL is for its owner", WithHome(AwsType.S3BucketAcl, new { bucket = "other", accessControlPolicy = new { owner = new { id = "ours" }, grants = new[] { new { grantee = new { type = "CanonicalUser", id = "ours" }, permission = "READ" } } } }));
        Fails("another account calls the API", WithHome(AwsType.ApiRest, new { name = "api", policy = Allow("999999999999") }));
        Fails("every account that signs calls the API", WithHome(AwsType.ApiRestPolicy, new { restApiId = Given.Ref("api"), policy = Open }).And(AwsType.ApiRest, "api", new { name = "api" })
            .And(AwsType.ApiMethod, "get", new { restApi = Given.Ref("api"), httpMethod = "GET", authorization = "AWS_IAM" }));
        Passes("callers of the API bring tokens", WithHome(AwsType.ApiRestPolicy, new { restApiId = Given.Ref("api"), policy = Open }).And(AwsType.ApiRest, "api", new { name = "api" })
            .And(AwsType.ApiMethod, "get", new { restApi = Given.Ref("api"), httpMethod = "GET", authorization = "COGNITO_USER_POOLS" }));
        Undecided("how callers of the API sign is declared elsewhere", WithHome(AwsType.ApiRestPolicy, new { restApiId = "a1b2c3d4e5", policy = Open }));
        Fails("backups are copied to another account", WithHome(AwsType.BackupPlan, Copies("999999999999")));
        Undecided("the vault that backups are copied to is computed", WithHome(AwsType.BackupPlan,
            new { rules = new[] { new { ruleName = "r", copyActions = new[] { new { destinationVaultArn = Given.Unknown } } } } }));
        Fails("another account may read a layer", Given.A(AwsType.LambdaLayerPermission, "p", new { layerName = "l", principal = "999999999999" }));
        Fails("a pipeline shares its images", WithHome(AwsType.ImageBuilderDistribution, Images(new { launchPermission = new { userIds = new[] { "999999999999" } } })));
        Fails("a pipeline copies its images", WithHome(AwsType.ImageBuilderDistribution, Images(new { targetAccountIds = new[] { "999999999999" } })));
        Undecided("with whom a pipeline shares is computed", WithHome(AwsType.ImageBuilderDistribution, Images(new { launchPermission = new { userIds = Given.Unknown } })));
        NotApplicable("a pipeline keeps its images", WithHome(AwsType.ImageBuilderDistribution, Images(new { name = "i" })));
        Fails("a collaboration has another member", WithHome(AwsType.CleanRoomsCollaboration, new { name = "c", members = new[] { new { accountId = "999999999999", displayName = "d" } } }));
        Undecided("a collaboration's member is computed", WithHome(AwsType.CleanRoomsCollaboration, new { name = "c", members = new[] { new { accountId = Given.Unknown } } }));
        Fails("another account queries the trail", Given.A(AwsType.CloudTrailResourcePolicy, "p",
            new { resourceArn = "arn:aws:cloudtrail:us-east-1:111122223333:eventdatastore/e", resourcePolicy = Allow("999999999999") }));
        Fails("another account reads a parameter", Given.A(AwsType.SsmResourcePolicy, "p",
            new { resourceArn = "arn:aws:ssm:us-east-1:111122223333:parameter/p", policy = Allow("999999999999") }));
        Passes("backups are copied within the account", WithHome(AwsType.BackupPlan, Copies("111122223333")));
        Fails("a table is granted to another account", WithHome(AwsType.LakeFormationPermissions, new { principal = "999999999999", permissions = new[] { "SELECT" } }));
        Fails("a warehouse is shared", WithHome(AwsType.RedshiftDataShare, new { consumerIdentifier = "999999999999", dataShareArn = "a" }));
        Passes("a warehouse is shared with the own catalog", WithHome(AwsType.RedshiftDataShare, new { consumerIdentifier = "DataCatalog/111122223333", dataShareArn = "a" }));
        Fails("another account reaches the warehouse", WithHome(AwsType.RedshiftEndpointAuthorization, new { account = "999999999999", clusterIdentifier = "c" }));
        Fails("another account reaches the search domain", WithHome(AwsType.OpenSearchEndpointAccess, new { account = "999999999999", domainName = "d" }));
        NotApplicable("a bucket is not replicated", Given.A(AwsType.S3Bucket, "phi"));
        NotApplicable("a secret has no policy", Given.A(AwsType.Secret, "s", new { name = "s" }));
    }
}
