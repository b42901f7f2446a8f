using System.Collections.Immutable;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>What app teams consume: none of it secret. <c>HipaaStack.Exports.cs</c> sets it.</summary>
public sealed partial class HipaaStack
{
    [Output("vpcId")]
    public Output<string> VpcId { get; private set; } = null!;

    /// <summary>For functions and hosts of apps: no way out but the endpoints.</summary>
    [Output("appSubnetIds")]
    public Output<ImmutableArray<string>> AppSubnetIds { get; private set; } = null!;

    [Output("dataSubnetIds")]
    public Output<ImmutableArray<string>> DataSubnetIds { get; private set; } = null!;

    /// <summary>The group of the interface endpoints: an app's group needs a path to it on port 443.</summary>
    [Output("endpointGroupId")]
    public Output<string> EndpointGroupId { get; private set; } = null!;

    [Output("s3EndpointId")]
    public Output<string> S3EndpointId { get; private set; } = null!;

    /// <summary>For rules of an app's group that lead to S3.</summary>
    [Output("s3PrefixListId")]
    public Output<string> S3PrefixListId { get; private set; } = null!;

    [Output("dynamoDbEndpointId")]
    public Output<string> DynamoDbEndpointId { get; private set; } = null!;

    /// <summary>For rules of an app's group that lead to DynamoDB.</summary>
    [Output("dynamoDbPrefixListId")]
    public Output<string> DynamoDbPrefixListId { get; private set; } = null!;

    [Output("phiKeyArn")]
    public Output<string> PhiKeyArn { get; private set; } = null!;

    [Output("auditKeyArn")]
    public Output<string> AuditKeyArn { get; private set; } = null!;

    /// <summary>For environments of functions, and credentials.</summary>
    [Output("functionKeyArn")]
    public Output<string> FunctionKeyArn { get; private set; } = null!;

    [Output("logsKeyArn")]
    public Output<string> LogsKeyArn { get; private set; } = null!;

    [Output("messagingKeyArn")]
    public Output<string> MessagingKeyArn { get; private set; } = null!;

    [Output("deidentifiedKeyArn")]
    public Output<string> DeidentifiedKeyArn { get; private set; } = null!;

    /// <summary>The HMAC key that turns identifiers into tokens.</summary>
    [Output("hmacKeyArn")]
    public Output<string> HmacKeyArn { get; private set; } = null!;

    /// <summary>Before <c>/v1/events</c> and <c>/v1/fhir</c>.</summary>
    [Output("apiUrl")]
    public Output<string> ApiUrl { get; private set; } = null!;

    /// <summary>Where clients exchange their secret for a token; "none" unless they need one.</summary>
    [Output("tokenUrl")]
    public Output<string> TokenUrl { get; private set; } = null!;

    [Output("apiId")]
    public Output<string> ApiId { get; private set; } = null!;

    [Output("webAclArn")]
    public Output<string> WebAclArn { get; private set; } = null!;

    [Output("streamName")]
    public Output<string> StreamName { get; private set; } = null!;

    [Output("streamArn")]
    public Output<string> StreamArn { get; private set; } = null!;

    /// <summary>"none" where no files are accepted.</summary>
    [Output("uploadBucket")]
    public Output<string> UploadBucket { get; private set; } = null!;

    /// <summary>"none" where no files are accepted.</summary>
    [Output("uploadBucketArn")]
    public Output<string> UploadBucketArn { get; private set; } = null!;

    [Output("landingBucket")]
    public Output<string> LandingBucket { get; private set; } = null!;

    [Output("landingBucketArn")]
    public Output<string> LandingBucketArn { get; private set; } = null!;

    [Output("quarantineBucket")]
    public Output<string> QuarantineBucket { get; private set; } = null!;

    [Output("quarantineBucketArn")]
    public Output<string> QuarantineBucketArn { get; private set; } = null!;

    /// <summary>Batches that could not be processed.</summary>
    [Output("failureBucket")]
    public Output<string> FailureBucket { get; private set; } = null!;

    [Output("failureBucketArn")]
    public Output<string> FailureBucketArn { get; private set; } = null!;

    [Output("latestReadingsTable")]
    public Output<string> LatestReadingsTable { get; private set; } = null!;

    [Output("latestReadingsTableArn")]
    public Output<string> LatestReadingsTableArn { get; private set; } = null!;

    [Output("databaseHost")]
    public Output<string> DatabaseHost { get; private set; } = null!;

    [Output("databasePort")]
    public Output<int> DatabasePort { get; private set; } = null!;

    [Output("databaseName")]
    public Output<string> DatabaseName { get; private set; } = null!;

    [Output("databaseArn")]
    public Output<string> DatabaseArn { get; private set; } = null!;

    /// <summary>What <c>rds-db:connect</c> names instead of the ARN.</summary>
    [Output("databaseResourceId")]
    public Output<string> DatabaseResourceId { get; private set; } = null!;

    [Output("databaseGroupId")]
    public Output<string> DatabaseGroupId { get; private set; } = null!;

    [Output("analyticsBucket")]
    public Output<string> AnalyticsBucket { get; private set; } = null!;

    [Output("analyticsBucketArn")]
    public Output<string> AnalyticsBucketArn { get; private set; } = null!;

    [Output("queryResultBucket")]
    public Output<string> QueryResultBucket { get; private set; } = null!;

    [Output("queryResultBucketArn")]
    public Output<string> QueryResultBucketArn { get; private set; } = null!;

    [Output("queryWorkgroup")]
    public Output<string> QueryWorkgroup { get; private set; } = null!;

    [Output("catalogDatabase")]
    public Output<string> CatalogDatabase { get; private set; } = null!;

    /// <summary>The organization's trail where the stack has none of its own.</summary>
    [Output("trailArn")]
    public Output<string> TrailArn { get; private set; } = null!;

    [Output("auditBucket")]
    public Output<string> AuditBucket { get; private set; } = null!;

    [Output("auditBucketArn")]
    public Output<string> AuditBucketArn { get; private set; } = null!;

    [Output("evidenceBucket")]
    public Output<string> EvidenceBucket { get; private set; } = null!;

    [Output("evidenceBucketArn")]
    public Output<string> EvidenceBucketArn { get; private set; } = null!;

    /// <summary>Configuration history and findings, on their way to the audit bucket.</summary>
    [Output("deliveryBucket")]
    public Output<string> DeliveryBucket { get; private set; } = null!;

    [Output("deliveryBucketArn")]
    public Output<string> DeliveryBucketArn { get; private set; } = null!;

    /// <summary>Where an app's buckets send their access logs.</summary>
    [Output("accessLogBucket")]
    public Output<string> AccessLogBucket { get; private set; } = null!;

    [Output("accessLogBucketArn")]
    public Output<string> AccessLogBucketArn { get; private set; } = null!;

    [Output("backupVaultName")]
    public Output<string> BackupVaultName { get; private set; } = null!;

    [Output("backupVaultArn")]
    public Output<string> BackupVaultArn { get; private set; } = null!;

    /// <summary>The boundary that roles of apps carry too.</summary>
    [Output("permissionsBoundaryArn")]
    public Output<string> PermissionsBoundaryArn { get; private set; } = null!;

    [Output("breakGlassRoleArn")]
    public Output<string> BreakGlassRoleArn { get; private set; } = null!;

    [Output("auditorRoleArn")]
    public Output<string> AuditorRoleArn { get; private set; } = null!;

    [Output("operatorRoleArn")]
    public Output<string> OperatorRoleArn { get; private set; } = null!;

    [Output("analystRoleArn")]
    public Output<string> AnalystRoleArn { get; private set; } = null!;

    /// <summary>Where those alarms of apps go too that somebody must act on tonight.</summary>
    [Output("alarmTopicArn")]
    public Output<string> AlarmTopicArn { get; private set; } = null!;

    /// <summary>Where alarms of apps go too that can wait for the next working day.</summary>
    [Output("ticketTopicArn")]
    public Output<string> TicketTopicArn { get; private set; } = null!;

    [Output("reviewerTopicArn")]
    public Output<string> ReviewerTopicArn { get; private set; } = null!;

    [Output("dashboardName")]
    public Output<string> DashboardName { get; private set; } = null!;

    [Output("dashboardUrl")]
    public Output<string> DashboardUrl { get; private set; } = null!;
}
