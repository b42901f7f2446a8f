using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>What holds for every resource in every configuration, those that are yet to be written included.</summary>
internal static class Invariants
{
    // What AWS Backup copies, by the types of the provider ("Feature availability by resource", AWS Backup Developer Guide).
    private static readonly HashSet<string> BackedUp = new(StringComparer.Ordinal)
    {
        "aws:docdb/cluster:Cluster", "aws:dynamodb/table:Table", "aws:ebs/volume:Volume", "aws:efs/fileSystem:FileSystem", "aws:fsx/lustreFileSystem:LustreFileSystem",
        "aws:fsx/ontapFileSystem:OntapFileSystem", "aws:fsx/openZfsFileSystem:OpenZfsFileSystem", "aws:fsx/windowsFileSystem:WindowsFileSystem",
        "aws:neptune/cluster:Cluster", "aws:rds/cluster:Cluster", "aws:rds/instance:Instance", "aws:redshift/cluster:Cluster", "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2",
    };

    internal static IReadOnlyDictionary<string, Func<Run, IEnumerable<string>>> All { get; } = new Dictionary<string, Func<Run, IEnumerable<string>>>(StringComparer.Ordinal)
    {
        ["No two resources have the same URN"] = run => run.All.GroupBy(r => (r.Type, r.Name)).Where(g => g.Skip(1).Any()).Select(g => g.First().ToString()),
        ["Every input is one that the provider has, of its type, and none is missing"] = run =>
            run.All.SelectMany(r => ProviderAgreement.Deviations(r).Select(deviation => $"{r}: {deviation}")),
        ["Whatever can be encrypted is, with a key of ours"] = run => from resource in run.All
                                                                     from found in EncryptionInvariants.Unencrypted(resource)
                                                                     where found.Why.Length > 0
                                                                     select $"{resource}: {found.Property} {found.Why}",
        ["Every bucket is encrypted"] = run => EncryptionInvariants.BucketsInClear(run).Select(b => b.ToString()),
        ["Every key is that of the class of the data"] = run => run.All.SelectMany(r => EncryptionInvariants.OfAnotherClass(r).Select(why => $"{r}: {why}")),
        ["Every log group is kept for a stated time"] = run => run.Of("aws:cloudwatch/logGroup:LogGroup").Where(g => g.Number("retentionInDays") is not > 0).Select(g => g.ToString()),
        ["Every log group that is written to is declared"] = Undeclared,
        ["Every function is in the private network"] = run => run.Of("aws:lambda/function:Function").Where(f => f.At("vpcConfig.subnetIds.0") is null).Select(f => f.ToString()),
        ["Nothing is open to the world"] = run => run.All.Where(r => !Graph.Rules.IsWayToServices(r)).Where(r => Graph.Values.Texts(r.Inputs).Any(text => text is "0.0.0.0/0" or "::/0")).Select(r => r.ToString())
            .Concat(run.All.Where(r => r.Type.StartsWith("aws:ec2/internetGateway", StringComparison.Ordinal) || r.Type.StartsWith("aws:ec2/natGateway", StringComparison.Ordinal)).Select(r => r.ToString()))
            .Concat(run.Of("aws:rds/instance:Instance").Where(db => db["publiclyAccessible"] is not false).Select(db => db.ToString()))
            .Concat(run.Of("aws:ec2/subnet:Subnet").Where(s => s["mapPublicIpOnLaunch"] is not false).Select(s => s.ToString())),
        ["Every role that a service takes is used"] = Unused,
        ["Nothing expires while it is locked"] = run => from locked in run.Of("aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration")
                                                       let lifecycle = run.Of("aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration").Single(c => c.Text("bucket") == locked.Text("bucket"))
                                                       where (double)locked.At("rule.defaultRetention.days")! > (double)lifecycle.At("rules.0.expiration.days")!
                                                       select locked.ToString(),
        ["Every store is chosen by a backup selection, is locked audit, or is locked and copied to another Region"] = NotBackedUp,
        ["Every alarm tells a topic that somebody is subscribed to"] = run =>
        {
            var heard = run.Of("aws:sns/topicSubscription:TopicSubscription").Select(s => s.Text("topic")).ToHashSet(StringComparer.Ordinal);
            return run.All.Where(r => r.Type is "aws:cloudwatch/metricAlarm:MetricAlarm" or "aws:cloudwatch/compositeAlarm:CompositeAlarm")
                .Where(alarm => !Graph.Values.Texts(alarm["alarmActions"]).Any(heard.Contains) || alarm["actionsEnabled"] is false).Select(alarm => alarm.ToString());
        },
        ["No store is emptied with its stack"] = run => run.All.Where(r => r.Type == "aws:s3/bucket:Bucket" && r.Is("forceDestroy")).Select(r => r.ToString()),
    };

    internal static IEnumerable<string> Broken(Run run) => All.SelectMany(invariant => invariant.Value(run).Select(where => $"{invariant.Key}: {where}"));

    private static IEnumerable<string> Undeclared(Run run)
    {
        var declared = run.Of("aws:cloudwatch/logGroup:LogGroup").Select(g => g["name"] as string ?? g.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. run.Of("aws:lambda/function:Function").Where(f => f.At("loggingConfig.logGroup") is not string group || !declared.Contains(group)).Select(f => f.ToString()),
            .. from database in run.Of("aws:rds/instance:Instance")
               from log in Graph.Values.Texts(database["enabledCloudwatchLogsExports"])
               where !declared.Contains($"/aws/rds/instance/{database["identifier"]}/{log}")
               select $"{database} {log}",
        ];
    }

    private static IEnumerable<string> Unused(Run run)
    {
        var users = run.All.Where(r => r.Type.StartsWith("aws:", StringComparison.Ordinal) && (!r.Type.StartsWith("aws:iam/", StringComparison.Ordinal) || r.Type == "aws:iam/instanceProfile:InstanceProfile"))
            .SelectMany(r => Texts(r.Inputs)).ToHashSet(StringComparer.Ordinal);
        return run.Of("aws:iam/role:Role").Where(role => role.Text("assumeRolePolicy").Contains("\"Service\"", StringComparison.Ordinal))
            .Where(role => !users.Contains(role.Name) && !users.Any(arn => arn.StartsWith("arn:", StringComparison.Ordinal) && arn.EndsWith($":{role.Name}", StringComparison.Ordinal)))
            // The restore role is taken by people in an emergency when no test restores by itself.
            .Where(role => role.Name != "backup-roles-restore-role").Select(role => role.ToString());
    }

    private static IEnumerable<string> NotBackedUp(Run run)
    {
        var selections = run.Of("aws:backup/selection:Selection");
        var classes = selections.Select(s => (string)s.At("conditions.0.stringEquals.0.value")!).ToHashSet(StringComparer.Ordinal);
        var locked = Buckets(run, "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration").ToHashSet(StringComparer.Ordinal);
        var copied = Buckets(run, "aws:s3/bucketReplicationConfig:BucketReplicationConfig").Where(locked.Contains)
            .Select(name => $"arn:aws:s3:::{name}").ToHashSet(StringComparer.Ordinal);
        // What a query gave can be asked again.
        var left = selections.SelectMany(s => Graph.Values.Texts(s["notResources"]))
            .Where(arn => !arn.EndsWith("analytics-results-bucket", StringComparison.Ordinal) && !copied.Contains(arn));
        return run.All.Where(r => BackedUp.Contains(r.Type) && r.At("tags.DataClassification") is var tag && tag is not "audit" && !(tag is string name && classes.Contains(name)))
            .Select(r => r.ToString()).Concat(left);
    }

    // Settings name a bucket by its name or by its id.
    private static IEnumerable<string> Buckets(Run run, string setting) =>
        run.Of(setting).Select(s => s.Text("bucket")).Select(bucket => bucket.EndsWith("-id", StringComparison.Ordinal) ? bucket[..^3] : bucket);

    private static IEnumerable<string> Texts(object value) => Graph.Values.Texts(value).SelectMany(text => text.StartsWith("{\"", StringComparison.Ordinal) ? Embedded(text) : [text]);

    private static IEnumerable<string> Embedded(string json)
    {
        using var document = JsonDocument.Parse(json);
        return [.. Leaves(document.RootElement)];
    }

    private static IEnumerable<string> Leaves(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Leaves(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Leaves),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
