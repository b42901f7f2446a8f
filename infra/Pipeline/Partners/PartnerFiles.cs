using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Hipaa.Lambdas.Contract;
using Pulumi;
using Pulumi.Aws.GuardDuty;
using Pulumi.Aws.GuardDuty.Inputs;
using Pulumi.Aws.Iam;

namespace Hipaa.Infra.Pipeline.Partners;

public sealed class PartnerFilesArgs : ResourceArgs
{
    public required IngestionSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>The key of ePHI.</summary>
    public required DataKey Key { get; init; }

    [Input("accessLogBucket", required: true)]
    public required Input<string> AccessLogBucket { get; init; }

    /// <summary>The endpoint through which files are read.</summary>
    [Input("vpcEndpointId", required: true)]
    public required Input<string> VpcEndpointId { get; init; }

    public required bool Protect { get; init; }

    /// <summary>ARNs of roles that read for an AWS service, from outside the VPC.</summary>
    public IReadOnlyList<Input<string>> ServiceRoleArns { get; init; } = [];
}

/// <summary>
/// The bucket that partners put files into. GuardDuty scans each version and marks it; what is not marked clean can't be read by anybody,
/// and nobody but GuardDuty can mark (45 CFR 164.308(a)(5)(ii)(B)).
/// </summary>
public sealed class PartnerFiles : ComponentResource
{
    private const string ScanTag = "GuardDutyMalwareScanStatus";

    public PartnerFiles(string name, PartnerFilesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:PartnerFiles", name, args, options)
    {
        var scanner = new ServiceRole($"{name}-scanner", new()
        {
            Service = "malware-protection-plan.guardduty.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "GuardDuty scans uploaded files and marks them",
        }, new() { Parent = this });
        var uploader = args.Settings.PartnerUploaderArns.Count == 0 ? null : Uploader(name, args);
        Bucket = new EphiBucket($"{name}-uploads", new()
        {
            DataClass = DataClass.Phi, Account = args.Account, KeyArn = args.Key.Arn, Protect = args.Protect,
            Lifecycle = new(args.Settings.UploadRetentionDays), Lock = null, AccessLogBucket = args.AccessLogBucket,
            VpcEndpointId = args.VpcEndpointId,
            ServiceRoleArns = uploader is null
                ? [scanner.Arn, .. args.ServiceRoleArns]
                : [scanner.Arn, uploader.Arn, .. args.ServiceRoleArns],
            Grants = bucket => [.. CleanFilesOnly(bucket, scanner.Arn), ReceiptsAreOurs(bucket, args.VpcEndpointId)],
            EventBridge = true,
        }, new() { Parent = this });
        var may = new RolePolicy($"{name}-scanner-may", new RolePolicyArgs
        {
            Role = scanner.Name, Policy = Scans(args, Bucket.Arn).ToJson(),
        }, new() { Parent = this });
        if (uploader is not null)
        {
            UploaderRoleArn = uploader.Arn;
            _ = new RolePolicy($"{name}-uploader-may", new RolePolicyArgs
            {
                Role = uploader.Name,
                Policy = Uploads(args, Bucket.Arn).ToJson(),
            }, new() { Parent = this });
        }

        _ = new MalwareProtectionPlan($"{name}-malware-protection", new MalwareProtectionPlanArgs
        {
            Role = scanner.Arn,
            ProtectedResource = new MalwareProtectionPlanProtectedResourceArgs
            {
                S3Bucket = new MalwareProtectionPlanProtectedResourceS3BucketArgs { BucketName = Bucket.Name },
            },
            Actions =
            {
                new MalwareProtectionPlanActionArgs { Taggings = { new MalwareProtectionPlanActionTaggingArgs { Status = "ENABLED" } } },
            },
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this, DependsOn = { (Pulumi.Resource[])[may, Bucket] } });
        RegisterOutputs();
    }

    public EphiBucket Bucket { get; }

    /// <summary>What partners assume to upload; null without partners.</summary>
    public Output<string>? UploaderRoleArn { get; }

    /// <summary>Partners act as a role of this account, so that its key and its audit hold for them too.</summary>
    private Role Uploader(string name, PartnerFilesArgs args) => new($"{name}-uploader", new RoleArgs
    {
        Description = "Partners upload files",
        PermissionsBoundary = args.Boundary,
        MaxSessionDuration = 3600,
        AssumeRolePolicy = new PolicyDocument
        {
            Statement.Allow("PartnersAssume").By([.. args.Settings.PartnerUploaderArns.Select(arn => Principal.Arn(arn))])
                .To("sts:AssumeRole"),
        }.ToJson(),
        Tags = DataClass.Phi.Tags(),
    }, new() { Parent = this });

    // GuardDuty User Guide, "Using tag-based access control (TBAC) with Malware Protection for S3".
    private static IEnumerable<Statement> CleanFilesOnly(Output<string> bucket, Output<string> scanner)
    {
        var (objects, others) = (Output.Format($"{bucket}/*"), Condition.ArnNotLike("aws:PrincipalArn", scanner));
        yield return Statement.Deny("OnlyCleanFilesAreRead").By(Principal.Anyone).To("s3:GetObject", "s3:GetObjectVersion").On(objects)
            .When(Condition.NotEqual($"s3:ExistingObjectTag/{ScanTag}", "NO_THREATS_FOUND"), others);
        yield return Statement.Deny("OnlyTheScannerMarks").By(Principal.Anyone)
            .To("s3:PutObjectTagging", "s3:PutObjectVersionTagging", "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging").On(objects)
            .When(others);
        yield return Statement.Deny("NothingComesMarked").By(Principal.Anyone).To("s3:PutObject").On(objects)
            .When(Condition.Present($"s3:RequestObjectTag/{ScanTag}"), others);
    }

    /// <summary>A file that is called like a receipt would never be loaded: nobody but the pipeline's network puts one.</summary>
    private static Statement ReceiptsAreOurs(Output<string> bucket, Input<string> endpoint) =>
        Statement.Deny("ReceiptsAreOurs").By(Principal.Anyone).To("s3:PutObject").On(Output.Format($"{bucket}/*{Receipts.Suffix}"))
            .When(Condition.Of("StringNotEqualsIfExists", "aws:SourceVpce", endpoint));

    private static PolicyDocument Uploads(PartnerFilesArgs args, Output<string> bucket) =>
    [
        Statement.Allow("Upload").To("s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts")
            .On(Output.Format($"{bucket}/*")),
        Statement.Allow("ReadReceipts").To("s3:GetObject").On(Output.Format($"{bucket}/*{Receipts.Suffix}")),
        // Amazon S3 User Guide, "Protecting data with server-side encryption": the parts of an upload are decrypted to be put together.
        Statement.Allow("EncryptUploads").To("kms:GenerateDataKey", "kms:Decrypt").On(args.Key.Arn)
            .When(Condition.ViaService(args.Account.Endpoint("s3"))),
    ];

    // GuardDuty User Guide, "Malware Protection for S3: create or update IAM role".
    private static PolicyDocument Scans(PartnerFilesArgs args, Output<string> bucket)
    {
        var rule = args.Account.Arn("events", "rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3*");
        var objects = Output.Format($"{bucket}/*");
        return
        [
            Statement.Allow("HearOfObjects").To("events:PutRule", "events:DeleteRule", "events:PutTargets", "events:RemoveTargets").On(rule)
                .When(Condition.Equal("events:ManagedBy", "malware-protection-plan.guardduty.amazonaws.com")),
            Statement.Allow("SeeItsRule").To("events:DescribeRule", "events:ListTargetsByRule").On(rule),
            Statement.Allow("Mark")
                .To("s3:PutObjectTagging", "s3:GetObjectTagging", "s3:PutObjectVersionTagging", "s3:GetObjectVersionTagging")
                .On(objects),
            Statement.Allow("Notify").To("s3:PutBucketNotification", "s3:GetBucketNotification").On(bucket),
            Statement.Allow("Validate").To("s3:PutObject").On(Output.Format($"{bucket}/{ValidationObject}")),
            Statement.Allow("Find").To("s3:ListBucket").On(bucket),
            Statement.Allow("Read").To("s3:GetObject", "s3:GetObjectVersion").On(objects),
            Statement.Allow("DecryptFiles").To("kms:GenerateDataKey", "kms:Decrypt").On(args.Key.Arn)
                .When(Condition.ViaService(args.Account.Endpoint("s3"))),
        ];
    }

    /// <summary>GuardDuty writes it once to see whether it may.</summary>
    internal const string ValidationObject = "malware-protection-resource-validation-object";
}
