using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.CloudTrail;
using Pulumi.Aws.CloudTrail.Inputs;

namespace Hipaa.Infra.Detection.Trails;

public sealed class AuditTrailArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey Key { get; init; }

    public required DataKey LogKey { get; init; }

    public required int LogRetentionDays { get; init; }

    public required bool Protect { get; init; }

    /// <summary>Locked bucket, whose policy lets this trail in: CloudTrail tests at its creation whether it may write.</summary>
    [Input("bucketName", required: true)]
    public required Input<string> BucketName { get; init; }

    /// <summary>Buckets and tables that hold ePHI, and functions: every access to an object or an item, every call.</summary>
    public required IReadOnlyList<Accessed> Recorded { get; init; }
}

/// <summary>
/// Who did what, in every Region, to the account and to ePHI (45 CFR 164.312(b)): kept in the locked bucket, digested so that a change
/// would show, and in a log group where alarms watch it. Log buckets are not among the recorded ones: a log would cause a log.
/// </summary>
public sealed class AuditTrail : ComponentResource
{
    public AuditTrail(string name, AuditTrailArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:audit:AuditTrail", name, args, options)
    {
        var log = new EncryptedLogGroup($"{name}-log", new()
        {
            Account = args.Account, Key = args.LogKey, RetentionDays = args.LogRetentionDays, Protect = args.Protect,
            // A session's name is a person's, an e-mail address often.
            NamesPeople = true,
        }, new() { Parent = this });
        LogGroupName = log.Name;
        var role = new ServiceRole($"{name}-delivery", new()
        {
            Service = "cloudtrail.amazonaws.com",
            Account = args.Account,
            Boundary = args.Boundary,
            Description = "CloudTrail writes to its log group",
            Policy =
            [
                Statement.Allow("WriteLog").To("logs:CreateLogStream", "logs:PutLogEvents")
                    .On(Output.Format($"{log.Arn}:log-stream:{args.Account.Id}_CloudTrail_*")),
            ],
        }, new() { Parent = this });

        Arn = new Trail($"{name}-trail", new TrailArgs
        {
            Name = NameOf(args.Environment),
            S3BucketName = args.BucketName,
            KmsKeyId = args.Key.Arn,
            EnableLogging = true,
            EnableLogFileValidation = true,
            IsMultiRegionTrail = true,
            IncludeGlobalServiceEvents = true,
            CloudWatchLogsGroupArn = Output.Format($"{log.Arn}:*"),
            CloudWatchLogsRoleArn = role.Arn,
            AdvancedEventSelectors = [.. TrailSelectors.Of(args).Select(selector => (Input<TrailAdvancedEventSelectorArgs>)selector)],
            InsightSelectors =
            {
                new TrailInsightSelectorArgs { InsightType = "ApiCallRateInsight" },
                new TrailInsightSelectorArgs { InsightType = "ApiErrorRateInsight" },
            },
            Tags = DataClass.Audit.Tags(),
        }, new()
        {
            Parent = this,
            Protect = args.Protect,
            DependsOn = { role },
        }).Arn;
        RegisterOutputs();
    }

    [Output("arn")]
    public Output<string> Arn { get; private set; }

    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }

    /// <summary>The trail's name, which policies need before there is a trail.</summary>
    public static string NameOf(string environment) => $"hipaa-{environment}";
}
