using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Logging;
using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Aws.Ec2;
using Pulumi.Aws.Ec2.Inputs;

namespace Hipaa.Components.Network;

/// <summary>Arguments of <see cref="FlowLogs"/>.</summary>
public sealed class FlowLogsArgs : ResourceArgs
{
    /// <summary>Id of the VPC.</summary>
    [Input("vpcId", required: true)]
    public required Input<string> VpcId { get; init; }

    /// <summary>ARN of the bucket that keeps them.</summary>
    [Input("bucketArn", required: true)]
    public required Input<string> BucketArn { get; init; }

    /// <summary>ARN of the permissions boundary of its roles.</summary>
    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    /// <summary>Key of log groups.</summary>
    public required CustomerKey LogKey { get; init; }

    /// <summary>Account and Region of what is made.</summary>
    public required AwsAccount Account { get; init; }

    /// <summary>Days that CloudWatch keeps them for search.</summary>
    [Input("searchDays", required: true)]
    public required Input<int> SearchDays { get; init; }

    /// <summary>Refuse to delete the log group.</summary>
    public bool Protect { get; init; } = true;
}

/// <summary>
/// Every connection of the VPC, accepted or not: kept in the audit bucket, searchable for a while in CloudWatch (45 CFR 164.312(b)).
/// </summary>
public sealed class FlowLogs : ComponentResource
{
    private const string Format =
        "${version} ${account-id} ${vpc-id} ${subnet-id} ${instance-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} " +
        "${protocol} ${packets} ${bytes} ${start} ${end} ${action} ${log-status} ${tcp-flags} ${type} ${pkt-srcaddr} ${pkt-dstaddr} " +
        "${region} ${az-id} ${flow-direction} ${traffic-path}";

    /// <summary>Makes it, and what it is made of.</summary>
    public FlowLogs(string name, FlowLogsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:network:FlowLogs", name, args, options)
    {
        _ = new FlowLog($"{name}-archive", new FlowLogArgs
        {
            VpcId = args.VpcId,
            TrafficType = "ALL",
            LogDestinationType = "s3",
            LogDestination = args.BucketArn,
            LogFormat = Format,
            MaxAggregationInterval = 60,
            DestinationOptions = new FlowLogDestinationOptionsArgs
            {
                FileFormat = "parquet",
                HiveCompatiblePartitions = true,
                PerHourPartition = true,
            },
        }, new() { Parent = this });

        var group = new EncryptedLogGroup($"{name}-search", new()
        {
            Key = args.LogKey, Account = args.Account, RetentionDays = args.SearchDays, Protect = args.Protect,
        }, new() { Parent = this });
        var role = new ServiceRole($"{name}-writer", new()
        {
            Service = "vpc-flow-logs.amazonaws.com",
            Account = args.Account,
            SourceArns = [args.Account.Arn("ec2", "vpc-flow-log/*")],
            Boundary = args.Boundary,
            Description = "Flow logs to CloudWatch",
            Policy =
            [
                Statement.Allow("WriteFlowLogs").To("logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams")
                    .On(group.Arn, Output.Format($"{group.Arn}:*")),
            ],
        }, new() { Parent = this });
        _ = new FlowLog($"{name}-cloudwatch", new FlowLogArgs
        {
            VpcId = args.VpcId,
            TrafficType = "ALL",
            LogDestinationType = "cloud-watch-logs",
            LogDestination = group.Arn,
            IamRoleArn = role.Arn,
            LogFormat = Format,
            MaxAggregationInterval = 60,
        }, new() { Parent = this, DependsOn = { role } });
        RegisterOutputs();
    }
}
