using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Policies;
using Hipaa.Infra.People.Operations;
using Pulumi;

namespace Hipaa.Infra.People;

public sealed class HumanRolesArgs : ResourceArgs
{
    public required string Environment { get; init; }

    public required AwsAccount Account { get; init; }

    /// <summary>How people get into the account.</summary>
    public required SignIn SignIn { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of the audit class.</summary>
    public required DataKey AuditKey { get; init; }

    /// <summary>ARNs of the buckets of audit records and evidence.</summary>
    public required IReadOnlyList<Output<string>> AuditBuckets { get; init; }

    /// <summary>The document that operators may start sessions with on the operations host; null where there is none.</summary>
    public string? SessionDocument { get; init; }

    /// <summary>Key that sessions are encrypted with.</summary>
    public required DataKey SessionKey { get; init; }
}

/// <summary>
/// The everyday roles of people: auditors read records and logs, operators see how the pipeline does. Neither reaches ePHI: stores of
/// another class than the session's are out of reach (45 CFR 164.312(a)(1), 164.502(b)).
/// </summary>
public sealed class HumanRoles : ComponentResource
{
    public HumanRoles(string name, HumanRolesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:access:HumanRoles", name, args, options)
    {
        AuditorArn = Role("auditor", "Reads audit records, evidence, logs and the security configuration", DataClass.Audit, Auditor(args),
            $"arn:{args.Account.Partition}:iam::aws:policy/SecurityAudit");
        OperatorArn = Role("operator", "Sees metrics, logs and the state of the pipeline, no data", DataClass.Logs, Operator(args));
        RegisterOutputs();

        Output<string> Role(string role, string description, DataClass dataClass, PolicyDocument policy, params string[] managed) =>
            new HumanRole($"{name}-{role}", new()
            {
                RoleName = $"hipaa-{args.Environment}-{role}",
                Description = description,
                Account = args.Account,
                Boundary = args.Boundary,
                PrincipalArns = [],
                SignIn = args.SignIn,
                DataClass = dataClass,
                SessionHours = 8,
                Policy = policy,
                ManagedPolicyArns = managed,
            }, new() { Parent = this }).Arn;
    }

    [Output("auditorArn")]
    public Output<string> AuditorArn { get; private set; }

    [Output("operatorArn")]
    public Output<string> OperatorArn { get; private set; }

    private static PolicyDocument Auditor(HumanRolesArgs args) =>
    [
        Statement.Allow("SeeRecords").To("s3:ListBucket", "s3:ListBucketVersions")
            .On([.. args.AuditBuckets.Select(bucket => (Input<string>)bucket)]),
        Statement.Allow("ReadRecords").To("s3:GetObject", "s3:GetObjectVersion", "s3:GetObjectRetention")
            .On([.. args.AuditBuckets.Select(bucket => (Input<string>)Output.Format($"{bucket}/*"))]),
        Statement.Allow("DecryptRecords").To("kms:Decrypt").On(args.AuditKey.Arn)
            .When(Condition.ViaService(args.Account.Endpoint("s3")), HumanRole.SameDataClass),
        Statement.Allow("SeeQueries").To(
                "logs:DescribeLogGroups", "logs:DescribeQueries", "logs:DescribeQueryDefinitions", "logs:GetQueryResults", "logs:StopQuery")
            .OnEverything("Service Authorization Reference, CloudWatch Logs: these list across log groups, or know no resource types."),
        // An investigation asks who it was: what logs mask of people, auditors see (Amazon CloudWatch Logs User Guide, "Help protect
        // sensitive log data with masking").
        Statement.Allow("ReadLogsUnmasked").To(
                "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery", "logs:Unmask")
            .On(args.Account.Arn("logs", "log-group:*"))
            .When(Condition.Equal($"aws:ResourceTag/{DataClassTags.Key}", DataClass.Logs.Name())),
    ];

    private static PolicyDocument Operator(HumanRolesArgs args) =>
    [
        Statement.Allow("SeeMetrics").To(
                "cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:GetMetricData", "cloudwatch:ListDashboards",
                "cloudwatch:GetMetricStatistics", "cloudwatch:ListMetrics", "lambda:ListEventSourceMappings",
                "logs:DescribeLogGroups", "logs:DescribeQueries", "logs:DescribeQueryDefinitions", "logs:GetQueryResults", "logs:StopQuery")
            .OnEverything("Service Authorization Reference, CloudWatch, CloudWatch Logs and AWS Lambda: these list and read across resources, "
                + "or know no resource types."),
        Statement.Allow("ReadLogs").To(
                "logs:DescribeLogStreams", "logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery")
            .On(args.Account.Arn("logs", "log-group:*")).When(HumanRole.SameDataClass),
        // Where it logs and what it is told; nothing of that is secret.
        Statement.Allow("SeeFunctions").To("lambda:GetFunctionConfiguration").On(args.Account.Arn("lambda", $"function:hipaa-{args.Environment}-*")),
        Statement.Allow("SeeQueues").To("sqs:GetQueueAttributes").On(args.Account.Arn("sqs", "*")),
        Statement.Allow("SeeReviews").To("states:DescribeExecution", "states:ListExecutions").On(
            args.Account.Arn("states", $"stateMachine:hipaa-{args.Environment}-*"),
            args.Account.Arn("states", $"execution:hipaa-{args.Environment}-*:*")),
        .. args.SessionDocument is { } document ? Sessions(args, document) : [],
    ];

    // AWS Systems Manager User Guide, "Enforce a session document permission check": without it the default document would do for any.
    private static IEnumerable<Statement> Sessions(HumanRolesArgs args, string document) =>
    [
        Statement.Allow("StartSessions").To("ssm:StartSession").On(args.Account.Arn("ec2", "instance/*"))
            .When(
                Condition.Equal($"ssm:resourceTag/{OperationsHost.PurposeTag}", OperationsHost.Purpose),
                Condition.True("ssm:SessionDocumentAccessCheck")),
        Statement.Allow("SessionsAreRecorded").To("ssm:StartSession").On(args.Account.Arn("ssm", $"document/{document}")),
        Statement.Allow("OwnSessions").To("ssm:ResumeSession", "ssm:TerminateSession")
            .On(args.Account.Arn("ssm", "session/${aws:userid}-*")),
        Statement.Allow("SessionsAreEncrypted").To("kms:GenerateDataKey").On(args.SessionKey.Arn)
            .When(Condition.Like("kms:EncryptionContext:aws:ssm:TargetId", "i-*")),
    ];
}
