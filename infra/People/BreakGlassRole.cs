using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Infra.Foundation;
using Pulumi;

namespace Hipaa.Infra.People;

public sealed class BreakGlassRoleArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>How people get into the account.</summary>
    public required SignIn SignIn { get; init; }

    public required IReadOnlyList<string> PrincipalArns { get; init; }

    /// <summary>Users of IAM with a sealed MFA device, for the day when nobody can sign in by the identity provider.</summary>
    public IReadOnlyList<string> SealedArns { get; init; } = [];

    /// <summary>Key of ePHI.</summary>
    public required DataKey Key { get; init; }

    /// <summary>Key that turns a subject into the key of its items.</summary>
    public required DataKey SubjectKey { get; init; }

    /// <summary>ARNs of the buckets of ePHI.</summary>
    public required IReadOnlyList<Output<string>> Buckets { get; init; }

    /// <summary>ARN of the role that AWS Backup restores as.</summary>
    [Input("restoreRoleArn", required: true)]
    public required Input<string> RestoreRoleArn { get; init; }

    /// <summary>ARNs of the tables of ePHI.</summary>
    public IReadOnlyList<Output<string>> Tables { get; init; } = [];
}

/// <summary>
/// Emergency access to ePHI (45 CFR 164.312(a)(2)(ii)): reads it and starts restores, changes nothing; a second factor, an hour, and
/// an alarm on each use. The drill is in docs/runbooks/emergency-access.md.
/// </summary>
public sealed class BreakGlassRole : ComponentResource
{
    public BreakGlassRole(string name, BreakGlassRoleArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:BreakGlassRole", name, args, options)
    {
        Arn = new HumanRole($"{name}-human", new()
        {
            RoleName = EmergencyRole.NameOf(args.Environment),
            Description = "Emergency access to ePHI; each use raises an alarm",
            Account = args.Account,
            Boundary = args.Boundary,
            PrincipalArns = args.PrincipalArns,
            SealedArns = args.SealedArns,
            SignIn = args.SignIn,
            DataClass = DataClass.Phi,
            SessionHours = 1,
            Policy = Emergency(args),
        }, new() { Parent = this }).Arn;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    private static PolicyDocument Emergency(BreakGlassRoleArgs args)
    {
        var document = new PolicyDocument
        {
            Statement.Allow("SeeBuckets").To("s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketLocation")
                .On([.. args.Buckets.Select(bucket => (Input<string>)bucket)]),
            Statement.Allow("ReadObjects").To("s3:GetObject", "s3:GetObjectVersion", "s3:RestoreObject")
                .On([.. args.Buckets.Select(bucket => (Input<string>)Output.Format($"{bucket}/*"))]),
            Statement.Allow("DecryptThroughStores").To("kms:Decrypt", "kms:DescribeKey").On(args.Key.Arn)
                .When(Condition.ViaService(args.Account.Endpoint("s3"), args.Account.Endpoint("dynamodb"))),
            Statement.Allow("FollowJobs").To("backup:DescribeBackupJob", "backup:DescribeRestoreJob")
                .OnEverything("Service Authorization Reference, AWS Backup: jobs have no type of resource."),
            Statement.Allow("FindBackups").To("backup:ListRecoveryPointsByBackupVault").On(args.Account.Arn("backup", "backup-vault:*")),
            Statement.Allow("ReadBackups").To("backup:DescribeRecoveryPoint", "backup:GetRecoveryPointRestoreMetadata")
                .On(RecoveryPoints(args.Account)),
            Statement.Allow("StartRestores").To("backup:StartRestoreJob").On(RecoveryPoints(args.Account)).When(HumanRole.SameDataClass),
            // AWS Backup Developer Guide, "Access control": whoever starts a restore passes the role that restores.
            Statement.Allow("HandOverToBackup").To("iam:PassRole").On(args.RestoreRoleArn)
                .When(Condition.Equal("iam:PassedToService", "backup.amazonaws.com")),
        };
        if (args.Tables.Count > 0)
        {
            document.Add(Statement.Allow("ReadItems")
                .To("dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:DescribeTable")
                .On([.. args.Tables.Select(table => (Input<string>)table)]));
            // A subject's items lie under a keyed hash: whoever looks for them makes the same hash.
            document.Add(Statement.Allow("FindSubjects").To("kms:GenerateMac").On(args.SubjectKey.Arn)
                .When(Condition.Equal("kms:MacAlgorithm", "HMAC_SHA_256")));
        }

        return document;
    }

    // AWS Backup Developer Guide, "Access control": recovery points of RDS are snapshots of RDS, those of DynamoDB are AWS Backup's own.
    private static Input<string>[] RecoveryPoints(AwsAccount account) =>
        [account.Arn("backup", "recovery-point:*"), account.Arn("rds", "snapshot:awsbackup:*")];
}
