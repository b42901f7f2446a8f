using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Athena;
using Pulumi.Aws.Athena.Inputs;

namespace Hipaa.Infra.Stores.Analytics;

public sealed class AnalyticsZoneArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>How people get into the account.</summary>
    public required SignIn SignIn { get; init; }

    public required AnalyticsSettings Settings { get; init; }

    /// <summary>Key of the de-identified class.</summary>
    public required DataKey Key { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Name of the bucket of access logs.</summary>
    [Input("accessLogBucket", required: true)]
    public required Input<string> AccessLogBucket { get; init; }

    /// <summary>Id of the S3 endpoint of the VPC.</summary>
    [Input("vpcEndpointId", required: true)]
    public required Input<string> VpcEndpointId { get; init; }

    /// <summary>ARNs of roles that reach the rows from elsewhere: backup.</summary>
    public IReadOnlyList<Input<string>> ServiceRoleArns { get; init; } = [];

    /// <summary>Refuse to delete the buckets.</summary>
    public required bool Protect { get; init; }
}

/// <summary>
/// The de-identified zone: rows without identifiers (45 CFR 164.514(b)(2)), their catalog, and a workgroup in which analysts query them,
/// with results encrypted whatever the client asks for. Nothing in it leads to ePHI.
/// </summary>
public sealed class AnalyticsZone : ComponentResource
{
    /// <summary>Each export writes all rows anew; its former versions say what people were erased from, and when things came.</summary>
    private const int FormerRowDays = 30;

    public AnalyticsZone(string name, AnalyticsZoneArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:analytics:AnalyticsZone", name, args, options)
    {
        Rows = Bucket("rows", new(args.Settings.RetentionDays, FormerExpireAfter: FormerRowDays), args.ServiceRoleArns);
        Results = Bucket("results", new(args.Settings.QueryResultDays), []);
        Catalog = new ReadingsCatalog($"{name}-catalog", new()
        {
            Environment = args.Environment,
            Key = args.Key,
            BucketName = Rows.Name,
            ManageEncryption = args.Settings.ManageCatalogEncryption,
        }, new() { Parent = this });
        var workgroup = new Workgroup($"{name}-workgroup", new WorkgroupArgs
        {
            Description = "Queries of de-identified readings",
            ForceDestroy = !args.Protect,
            Configuration = new WorkgroupConfigurationArgs
            {
                EnforceWorkgroupConfiguration = true,
                PublishCloudwatchMetricsEnabled = true,
                RequesterPaysEnabled = false,
                BytesScannedCutoffPerQuery = args.Settings.ScanLimitMegabytes * 1024 * 1024,
                EngineVersion = new WorkgroupConfigurationEngineVersionArgs { SelectedEngineVersion = "Athena engine version 3" },
                ResultConfiguration = new WorkgroupConfigurationResultConfigurationArgs
                {
                    OutputLocation = Output.Format($"s3://{Results.Name}/"),
                    ExpectedBucketOwner = args.Account.Id,
                    EncryptionConfiguration = new WorkgroupConfigurationResultConfigurationEncryptionConfigurationArgs
                    {
                        EncryptionOption = "SSE_KMS", KmsKeyArn = args.Key.Arn,
                    },
                },
            },
            Tags = DataClass.Deidentified.Tags(),
        }, new() { Parent = this });
        WorkgroupName = workgroup.Name;
        AnalystRoleArn = new HumanRole($"{name}-analyst", new()
        {
            RoleName = $"hipaa-{args.Environment}-analyst",
            Description = "Queries readings without identifiers",
            Account = args.Account,
            Boundary = args.Boundary,
            PrincipalArns = args.Settings.AnalystArns,
            SignIn = args.SignIn,
            DataClass = DataClass.Deidentified,
            SessionHours = 8,
            Policy = AnalystPolicy.Of(args, workgroup.Arn, Rows.Arn, Results.Arn),
        }, new() { Parent = this }).Arn;
        RegisterOutputs();

        EphiBucket Bucket(string label, BucketLifecycle lifecycle, IReadOnlyList<Input<string>> outside) => new($"{name}-{label}", new()
        {
            DataClass = DataClass.Deidentified,
            Account = args.Account,
            KeyArn = args.Key.Arn,
            Lifecycle = lifecycle,
            Lock = null,
            Protect = args.Protect,
            AccessLogBucket = args.AccessLogBucket,
            VpcEndpointId = args.VpcEndpointId,
            ServiceRoleArns = outside,
        }, new() { Parent = this });
    }

    /// <summary>What the export writes.</summary>
    public EphiBucket Rows { get; }

    /// <summary>Results of queries; a query makes them again.</summary>
    public EphiBucket Results { get; }

    public ReadingsCatalog Catalog { get; }

    public Offers Offers => Offers.Of(Rows.Offers, Results.Offers, new Offers { Expendable = [Results.Arn] });

    [Output("workgroupName")]
    public Output<string> WorkgroupName { get; private set; }

    [Output("analystRoleArn")]
    public Output<string> AnalystRoleArn { get; private set; }
}
