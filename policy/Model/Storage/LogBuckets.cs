namespace Hipaa.Policy.Model;

/// <summary>Buckets that AWS delivers logs to.</summary>
public static class LogBuckets
{
    private static readonly (string Type, string Property)[] Deliveries =
    [
        (AwsType.CloudTrailTrail, "s3BucketName"), (AwsType.ConfigDeliveryChannel, "s3BucketName"), (AwsType.Ec2FlowLog, "logDestination"),
        (AwsType.LbLoadBalancer, "accessLogs"), (AwsType.LbLoadBalancer, "connectionLogs"), (AwsType.ElbLoadBalancer, "accessLogs"),
        (AwsType.S3BucketLogging, "targetBucket"), (AwsType.WafWebAclLogging, "logDestinationConfigs"),
        (AwsType.CloudFrontDistribution, "loggingConfig"), (AwsType.RedshiftLogging, "bucketName"),
        (AwsType.S3Bucket, "logging"), (AwsType.S3Bucket, "loggings"),
    ];

    /// <summary>Whether a service of the stack writes its log to the bucket. A bucket that logs to itself keeps other things too.</summary>
    public static bool TakesLogs(this Resource bucket) => bucket.Graph.Once(OfStack).Contains(bucket);

    private static HashSet<Resource> OfStack(ResourceGraph stack) =>
    [
        .. Deliveries.SelectMany(d => stack.OfType(d.Type).SelectMany(writer =>
            writer.Refers(d.Property, AwsType.S3Bucket).Found.Where(bucket => !ReferenceEquals(bucket, writer)
                && !writer.Refers("bucket", AwsType.S3Bucket).Found.Contains(bucket)))),
    ];
}
