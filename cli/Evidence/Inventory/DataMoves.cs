using System.Collections.Frozen;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>Settings by which services move or copy data without a role of the stack that says so.</summary>
internal static class DataMoves
{
    /// <summary>A setting with a store at its end: its type, the property of its source (none: itself), that of its target.</summary>
    internal static readonly (string Type, string Source, string Target, string How)[] Settings =
    [
        (AwsType.CloudTrailTrail, "", "s3BucketName", "delivers the trail"),
        (AwsType.Ec2FlowLog, "", "logDestination", "delivers flow logs"),
        (AwsType.EventTarget, "", "arn", "passes events on"),
        ("aws:s3/bucketLogging:BucketLogging", "bucket", "targetBucket", "delivers access logs"),
        ("aws:sns/topicSubscription:TopicSubscription", "topic", "endpoint", "delivers messages"),
        (AwsType.S3BucketReplication, "bucket", "rules", "replicates objects"),
        ("aws:rds/exportTask:ExportTask", "sourceArn", "s3BucketName", "exports a snapshot"),
        ("aws:dynamodb/tableExport:TableExport", "tableArn", "s3Bucket", "exports the table"),
        ("aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination", "tableName", "streamArn", "streams changes"),
        ("aws:s3/inventory:Inventory", "bucket", "destination", "delivers lists of objects"),
        ("aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration", "", "s3Destination", "delivers what was found"),
        ("aws:cfg/deliveryChannel:DeliveryChannel", "", "s3BucketName", "delivers configurations"),
        ("aws:guardduty/publishingDestination:PublishingDestination", "", "destinationArn", "delivers findings"),
        ("aws:backup/reportPlan:ReportPlan", "", "reportDeliveryChannel", "delivers reports"),
        ("aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig", "", "destinationArn", "delivers queries of names"),
        ("aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "", "logDestinationConfigs", "delivers requests, without what it redacts"),
    ];

    /// <summary>
    /// What is a copy of its own, which no other resource stands for: the name of its kind, the property that names the original, and how it
    /// comes to be.
    /// </summary>
    internal static readonly FrozenDictionary<string, (string Name, string Original, string How)> Copies =
        new Dictionary<string, (string, string, string)>(StringComparer.Ordinal)
        {
            [AwsType.RdsReplicatedBackups] = ("replicated backups", "sourceDbInstanceArn", "automated backups are replicated"),
            ["aws:rds/snapshot:Snapshot"] = ("snapshot", "dbInstanceIdentifier", "is kept as a snapshot"),
            ["aws:rds/snapshotCopy:SnapshotCopy"] = ("snapshot", "sourceDbSnapshotIdentifier", "is copied"),
            ["aws:rds/clusterSnapshot:ClusterSnapshot"] = ("snapshot", "dbClusterIdentifier", "is kept as a snapshot"),
            ["aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy"] = ("snapshot", "sourceDbClusterSnapshotIdentifier", "is copied"),
            ["aws:dynamodb/tableReplica:TableReplica"] = ("table", "globalTableArn", "is replicated"),
            [AwsType.RdsInstance] = ("database", "replicateSourceDb", "is replicated"),
            [AwsType.RdsCluster] = ("database", "replicationSourceIdentifier", "is replicated"),
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
