using System.Collections.Immutable;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>What app teams consume: none of it secret.</summary>
public sealed partial class HipaaStack
{
    [Output("alarmTopicArn")]
    public Output<string> AlarmTopicArn { get; private set; }

    [Output("trailArn")]
    public Output<string> TrailArn { get; private set; }

    [Output("breakGlassRoleArn")]
    public Output<string> BreakGlassRoleArn { get; private set; }

    [Output("evidenceBucket")]
    public Output<string> EvidenceBucket { get; private set; }

    [Output("dashboardName")]
    public Output<string> DashboardName { get; private set; }

    [Output("databaseHost")]
    public Output<string> DatabaseHost { get; private set; }

    [Output("latestReadingsTable")]
    public Output<string> LatestReadingsTable { get; private set; }

    [Output("vpcId")]
    public Output<string> VpcId { get; private set; }

    [Output("appSubnetIds")]
    public Output<ImmutableArray<string>> AppSubnetIds { get; private set; }

    [Output("phiKeyArn")]
    public Output<string> PhiKeyArn { get; private set; }

    [Output("landingBucket")]
    public Output<string> LandingBucket { get; private set; }

    [Output("auditBucket")]
    public Output<string> AuditBucket { get; private set; }

    [Output("streamName")]
    public Output<string> StreamName { get; private set; }

    /// <summary>Before <c>/v1/events</c> and <c>/v1/fhir</c>.</summary>
    [Output("apiUrl")]
    public Output<string> ApiUrl { get; private set; }

    [Output("quarantineBucket")]
    public Output<string> QuarantineBucket { get; private set; }

    [Output("analyticsBucket")]
    public Output<string> AnalyticsBucket { get; private set; }

    [Output("queryWorkgroup")]
    public Output<string> QueryWorkgroup { get; private set; }

    [Output("catalogDatabase")]
    public Output<string> CatalogDatabase { get; private set; }

    [Output("analystRoleArn")]
    public Output<string> AnalystRoleArn { get; private set; }

    [Output("databasePort")]
    public Output<int> DatabasePort { get; private set; }

    [Output("databaseName")]
    public Output<string> DatabaseName { get; private set; }

    [Output("databaseResourceId")]
    public Output<string> DatabaseResourceId { get; private set; }

    [Output("databaseGroupId")]
    public Output<string> DatabaseGroupId { get; private set; }

    [Output("latestReadingsTableArn")]
    public Output<string> LatestReadingsTableArn { get; private set; }

    [Output("endpointGroupId")]
    public Output<string> EndpointGroupId { get; private set; }

    [Output("messagingKeyArn")]
    public Output<string> MessagingKeyArn { get; private set; }

    [Output("deidentifiedKeyArn")]
    public Output<string> DeidentifiedKeyArn { get; private set; }

    [Output("logsKeyArn")]
    public Output<string> LogsKeyArn { get; private set; }

    [Output("backupVaultName")]
    public Output<string> BackupVaultName { get; private set; }

    /// <summary>"none" where no files are accepted.</summary>
    [Output("uploadBucket")]
    public Output<string> UploadBucket { get; private set; }
}
