using Hipaa.Infra.Access;
using Hipaa.Infra.Alerting;
using Hipaa.Infra.Analytics;
using Hipaa.Infra.Audit;
using Hipaa.Infra.Database;
using Hipaa.Infra.Encryption;
using Hipaa.Infra.Ingestion;
using Hipaa.Infra.Network;
using Hipaa.Infra.Processing;
using Hipaa.Infra.Recovery;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Storage;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>Which part of the stack each output comes from.</summary>
public sealed partial class HipaaStack
{
    private const string None = "none";

    private void Export(PrivateNetwork network)
    {
        VpcId = network.VpcId;
        AppSubnetIds = network.App.SubnetIds;
        DataSubnetIds = network.Data.SubnetIds;
        EndpointGroupId = network.Endpoints.Group.Id;
        S3EndpointId = network.Endpoints.S3Id;
        S3PrefixListId = network.Endpoints.S3PrefixListId;
        DynamoDbEndpointId = network.Endpoints.DynamoDbId;
        DynamoDbPrefixListId = network.Endpoints.DynamoDbPrefixListId;
    }

    private void Export(EncryptionKeys keys)
    {
        PhiKeyArn = keys.Phi.Arn;
        AuditKeyArn = keys.Audit.Arn;
        FunctionKeyArn = keys.Secrets.Arn;
        LogsKeyArn = keys.Logs.Arn;
        MessagingKeyArn = keys.Messaging.Arn;
        DeidentifiedKeyArn = keys.Deidentified.Arn;
        HmacKeyArn = keys.Hmac.Arn;
    }

    private void Export(EventStream stream, EventIngress ingress, PartnerFiles? partners)
    {
        StreamName = stream.Name;
        StreamArn = stream.Arn;
        ApiUrl = ingress.Api.Url;
        ApiId = ingress.Api.Id;
        TokenUrl = Output.Create(ingress.Api.TokenUrl ?? None);
        WebAclArn = ingress.Firewall.Arn;
        UploadBucket = partners?.Bucket.Name ?? Output.Create(None);
        UploadBucketArn = partners?.Bucket.Arn ?? Output.Create(None);
    }

    private void Export(RelationalDatabase database, LatestReadings latest)
    {
        DatabaseHost = database.Endpoint.Host;
        DatabasePort = database.Endpoint.Port;
        DatabaseName = database.Endpoint.Name;
        DatabaseArn = database.Arn;
        DatabaseResourceId = database.Endpoint.ResourceId;
        DatabaseGroupId = database.GroupId;
        LatestReadingsTable = latest.Name;
        LatestReadingsTableArn = latest.Arn;
    }

    private void Export(EphiBucket landing, EphiBucket quarantine, StreamProcessing processing, AnalyticsZone analytics)
    {
        LandingBucket = landing.Name;
        LandingBucketArn = landing.Arn;
        QuarantineBucket = quarantine.Name;
        QuarantineBucketArn = quarantine.Arn;
        FailureBucket = processing.FailureBucket;
        FailureBucketArn = processing.FailureBucketArn;
        AnalyticsBucket = analytics.Rows.Name;
        AnalyticsBucketArn = analytics.Rows.Arn;
        QueryResultBucket = analytics.Results.Name;
        QueryResultBucketArn = analytics.Results.Arn;
        QueryWorkgroup = analytics.WorkgroupName;
        CatalogDatabase = analytics.Catalog.DatabaseName;
        AnalystRoleArn = analytics.AnalystRoleArn;
    }

    private void Export(AuditArchive audit, AuditTrail trail, Backups backups)
    {
        TrailArn = trail.Arn;
        AuditBucket = audit.Records.Name;
        AuditBucketArn = audit.Records.Arn;
        EvidenceBucket = audit.Evidence.Name;
        EvidenceBucketArn = audit.Evidence.Arn;
        DeliveryBucket = audit.Delivery.Name;
        DeliveryBucketArn = audit.Delivery.Arn;
        AccessLogBucket = audit.AccessLogs.Name;
        AccessLogBucketArn = audit.AccessLogs.Arn;
        BackupVaultName = backups.VaultName;
        BackupVaultArn = backups.VaultArn;
    }

    private void Export(BreakGlassRole breakGlass, HumanRoles people)
    {
        BreakGlassRoleArn = breakGlass.Arn;
        AuditorRoleArn = people.AuditorArn;
        OperatorRoleArn = people.OperatorArn;
    }

    private void Export(AwsAccount account, AlarmTopic alarms, AlarmTopic reviewers, OperationsDashboard dashboard)
    {
        AlarmTopicArn = alarms.Arn;
        ReviewerTopicArn = reviewers.Arn;
        DashboardName = dashboard.Name;
        DashboardUrl = dashboard.Name.Apply(account.DashboardUrl);
    }
}
