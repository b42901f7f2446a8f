using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.CloudTrail;
using Pulumi.Aws.CloudTrail.Inputs;

namespace Hipaa.Components.Trails;

/// <summary>Arguments of <see cref="AuditTrail"/>.</summary>
public sealed class AuditTrailArgs : ResourceArgs
{
    /// <summary>The trail's own name, which the policies of its bucket and key need before there is a trail.</summary>
    public required string TrailName { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required CustomerKey Key { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>Days that CloudWatch keeps the events for alarms and search; the bucket keeps them as long as it does.</summary>
    public int LogRetentionDays { get; init; } = 400;

    /// <summary>Refuse to delete the trail and its log group.</summary>
    public bool Protect { get; init; } = true;

    /// <summary>
    /// Locked bucket, whose policy lets this trail in (<c>BucketWriters.Trails</c>): CloudTrail tests at its creation whether it may write.
    /// </summary>
    [Input("bucketName", required: true)]
    public required Input<string> BucketName { get; init; }

    /// <summary>
    /// Record who did what to the account. False where another trail, the organization's, does: a second copy costs $2.00 per 100,000
    /// events (AWS CloudTrail pricing). Insights are of those events.
    /// </summary>
    public bool ManagementEvents { get; init; } = true;

    /// <summary>Buckets and tables that hold ePHI, and functions: every access to an object or an item, every call.</summary>
    public IReadOnlyList<Accessed> Recorded { get; init; } = [];
}

/// <summary>
/// Who did what, in every Region, to the account and to ePHI (45 CFR 164.312(b)): kept in the locked bucket, digested so that a change
/// would show, and in a log group where alarms watch it. Log buckets are not among the recorded ones: a log would cause a log.
/// </summary>
public sealed class AuditTrail : ComponentResource
{
    private static readonly string[] Insights = ["ApiCallRateInsight", "ApiErrorRateInsight"];

    /// <summary>Makes it, and what it is made of.</summary>
    /// <exception cref="ArgumentException">It would record nothing, which CloudTrail refuses.</exception>
    public AuditTrail(string name, AuditTrailArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:audit:AuditTrail", name, args, options)
    {
        if (!args.ManagementEvents && args.Recorded.Count == 0)
        {
            throw new ArgumentException($"Trail {args.TrailName} records neither management events nor access to anything.", nameof(args));
        }

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
            Name = args.TrailName,
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
            [
                .. (args.ManagementEvents ? Insights : []).Select(type => (Input<TrailInsightSelectorArgs>)
                    new TrailInsightSelectorArgs { InsightType = type }),
            ],
            Tags = DataClass.Audit.Tags(),
        }, new()
        {
            Parent = this,
            Protect = args.Protect,
            DependsOn = { role },
        }).Arn;
        RegisterOutputs();
    }

    /// <summary>Its ARN.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }

    /// <summary>Name of the log group that holds the last days.</summary>
    [Output("logGroupName")]
    public Output<string> LogGroupName { get; private set; }
}
