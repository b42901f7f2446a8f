using Hipaa.Components.Accounts;
using Hipaa.Infra.Continuity;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Network;
using Hipaa.Infra.Oversight;
using Hipaa.Infra.People;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra;

/// <summary>Which floor each output comes from.</summary>
public sealed partial class HipaaStack
{
    private const string None = "none";

    private void Export(FoundationFloor floor)
    {
        var (keys, audit) = (floor.Keys, floor.Audit);
        PermissionsBoundaryArn = floor.Boundary;
        PhiKeyArn = keys.Phi.Arn;
        AuditKeyArn = keys.Audit.Arn;
        FunctionKeyArn = keys.Secrets.Arn;
        LogsKeyArn = keys.Logs.Arn;
        MessagingKeyArn = keys.Messaging.Arn;
        DeidentifiedKeyArn = keys.Deidentified.Arn;
        HmacKeyArn = keys.Hmac.Arn;
        AuditBucket = audit.Records.Name;
        AuditBucketArn = audit.Records.Arn;
        EvidenceBucket = audit.Evidence.Name;
        EvidenceBucketArn = audit.Evidence.Arn;
        DeliveryBucket = audit.Delivery.Name;
        DeliveryBucketArn = audit.Delivery.Arn;
        AccessLogBucket = audit.AccessLogs.Name;
        AccessLogBucketArn = audit.AccessLogs.Arn;
        AlarmTopicArn = floor.Page.Arn;
        TicketTopicArn = floor.Ticket.Arn;
    }

    private void Export(NetworkFloor floor)
    {
        var network = floor.Network;
        VpcId = network.VpcId;
        AppSubnetIds = network.App.SubnetIds;
        DataSubnetIds = network.Data.SubnetIds;
        EndpointGroupId = network.Endpoints.Group.Id;
        S3EndpointId = network.Endpoints.S3Id;
        S3PrefixListId = network.Endpoints.S3PrefixListId;
        DynamoDbEndpointId = network.Endpoints.DynamoDbId;
        DynamoDbPrefixListId = network.Endpoints.DynamoDbPrefixListId;
    }

    private void Export(StoresFloor floor)
    {
        var (landing, quarantine, analytics, database, latest) = floor;
        LandingBucket = landing.Name;
        LandingBucketArn = landing.Arn;
        QuarantineBucket = quarantine.Name;
        QuarantineBucketArn = quarantine.Arn;
        AnalyticsBucket = analytics.Rows.Name;
        AnalyticsBucketArn = analytics.Rows.Arn;
        QueryResultBucket = analytics.Results.Name;
        QueryResultBucketArn = analytics.Results.Arn;
        QueryWorkgroup = analytics.WorkgroupName;
        CatalogDatabase = analytics.Catalog.DatabaseName;
        AnalystRoleArn = analytics.AnalystRoleArn;
        DatabaseHost = database.Endpoint.Host;
        DatabasePort = database.Endpoint.Port;
        DatabaseName = database.Endpoint.Name;
        DatabaseArn = database.Arn;
        DatabaseResourceId = database.Endpoint.ResourceId;
        DatabaseGroupId = database.GroupId;
        LatestReadingsTable = latest.Name;
        LatestReadingsTableArn = latest.Arn;
    }

    private void Export(PipelineFloor floor)
    {
        var (stream, ingress, partners, _, processing) = floor;
        StreamName = stream.Name;
        StreamArn = stream.Arn;
        ApiUrl = ingress.Api.Url;
        ApiId = ingress.Api.Id;
        TokenUrl = Output.Create(ingress.Api.TokenUrl ?? None);
        WebAclArn = ingress.Firewall.Arn;
        UploadBucket = partners?.Bucket.Name ?? Output.Create(None);
        UploadBucketArn = partners?.Bucket.Arn ?? Output.Create(None);
        FailureBucket = processing.Stream.FailureBucket;
        FailureBucketArn = processing.Stream.FailureBucketArn;
    }

    private void Export(DetectionFloor detection, ContinuityFloor continuity, PeopleFloor people)
    {
        TrailArn = detection.TrailArn;
        BackupVaultName = continuity.Backups.VaultName;
        BackupVaultArn = continuity.Backups.VaultArn;
        BreakGlassRoleArn = people.BreakGlass.Arn;
        AuditorRoleArn = people.Roles.AuditorArn;
        OperatorRoleArn = people.Roles.OperatorArn;
        ReviewerTopicArn = people.Reviewers.Arn;
    }

    private void Export(OversightFloor floor, AwsAccount account)
    {
        DashboardName = floor.Dashboard.Name;
        DashboardUrl = floor.Dashboard.Name.Apply(account.DashboardUrl);
    }
}
