using System.Collections.Frozen;

namespace Hipaa.Policy.Model;

/// <summary>Which resources can hold data of people, and which are settings: a budget, a role or an alarm holds none.</summary>
public static class DataHolders
{
    /// <summary>Modules most of whose resources are settings, with those that are not.</summary>
    private static readonly FrozenDictionary<string, string[]> Holders = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["acm"] = [], ["alb"] = [], ["appautoscaling"] = [], ["cloudtrail"] = ["eventDataStore"], ["detective"] = [], ["elb"] = [],
        ["guardduty"] = [], ["inspector2"] = [], ["kms"] = [], ["lb"] = [], ["macie"] = [], ["macie2"] = [], ["organizations"] = [],
        ["route53"] = [], ["scheduler"] = [],
        ["securityhub"] = [], ["shield"] = [], ["vpc"] = [], ["waf"] = [], ["wafregional"] = [], ["wafv2"] = [],
        ["apigateway"] = ["restApi", "stage"], ["apigatewayv2"] = ["api", "stage"], ["athena"] = ["database", "workgroup"],
        ["backup"] = ["vault", "logicallyAirGappedVault", "restoreTestingSelection"], ["cfg"] = [],
        ["cloudwatch"] = ["logGroup", "logStream", "eventBus", "eventArchive"], ["cognito"] = ["userPool", "identityPool", "user"],
        ["dynamodb"] = ["table", "globalTable", "tableItem", "tableReplica", "tableExport"],
        ["ebs"] = ["volume", "snapshot", "snapshotCopy", "snapshotImport"],
        ["ec2"] = ["instance", "spotInstanceRequest", "ami", "amiCopy", "amiFromInstance"], ["glue"] = ["catalogDatabase", "catalogTable"],
        ["kinesis"] = ["stream", "firehoseDeliveryStream"], ["lambda"] = ["function"],
        ["rds"] =
        [
            "instance", "cluster", "clusterInstance", "globalCluster", "snapshot", "clusterSnapshot", "snapshotCopy", "clusterSnapshotCopy", "exportTask",
            "instanceAutomatedBackupsReplication",
        ],
        ["s3"] = ["bucket", "bucketV2", "directoryBucket", "bucketObject", "bucketObjectv2", "objectCopy"], ["s3control"] = ["bucket"],
        ["secretsmanager"] = ["secret", "secretVersion"], ["sfn"] = ["stateMachine", "activity"], ["sns"] = ["topic"], ["sqs"] = ["queue"],
        ["ssm"] = ["parameter"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>False for settings, and for services that administer the account; true for all that is not known to be one.</summary>
    public static bool CanHoldData(this Resource resource)
    {
        var module = EligibleServices.ModuleOf(resource.Type);
        if (module.Length == 0 || EligibleServices.Administrative.Contains(module)) return false;
        return !Holders.TryGetValue(module, out var types) || types.Contains(Kind(resource.Type), StringComparer.Ordinal);
    }

    /// <summary>"aws:rds/instance:Instance" gives "instance".</summary>
    private static string Kind(string type)
    {
        var start = type.IndexOf('/', StringComparison.Ordinal) + 1;
        var end = type.IndexOf(':', start);
        return end < 0 ? type[start..] : type[start..end];
    }
}
