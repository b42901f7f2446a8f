using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Maps;

/// <summary>
/// Where ePHI comes in, is processed, kept, recovered from and analysed: the ways that <see cref="DataFlows"/> derives from permissions and
/// settings, put into lanes. What watches over them is in a lane of its own, without its ways: it watches everything.
/// </summary>
internal sealed class FlowMap(ResourceGraph stack, IReadOnlyList<DataFlow> flows)
{
    private static readonly string[] Lanes = ["Sources", "Ingest", "Process", "Store", "Recover", "Analyse", "Watch"];

    private readonly StoreFacts facts = new(stack);
    private readonly Dictionary<string, int> lanes = new(StringComparer.Ordinal);

    internal MapGraph Map()
    {
        foreach (var place in flows.SelectMany(flow => new[] { flow.From, flow.To }).Distinct())
        {
            if (LaneOf(place) is { } lane) lanes[place.Key] = lane;
        }

        var outside = Outside().ToList();
        List<MapNode> nodes = [.. outside.Select(source => source.Node), .. Places(), .. Watching()];
        List<MapEdge> edges = [.. outside.Select(source => source.Way), .. Ways(), .. Backups()];
        return new(
            "flow", "Where ePHI flows", Summary(nodes, edges), Lanes,
            [.. nodes.OrderBy(node => node.Lane)], edges);
    }

    private static string Summary(List<MapNode> nodes, List<MapEdge> edges) =>
        $"{nodes.Count} places in lanes from sources to analysis, and {edges.Count} ways between them, each with its protocol, key and guard. "
            + "The table of ways below has them in words, and with them those that are not drawn, such as of people in an emergency.";

    private int? LaneOf(DataPlace place) => place switch
    {
        { Kind: "API", DataClass: "phi" } or { Kind: "stream", DataClass: "phi" } => 1,
        { Kind: "bucket", DataClass: "phi" } => IsReplica(place) ? 4 : IsScanned(place) ? 1 : 3,
        { Kind: "database" or "table", DataClass: "phi" } => 3,
        { Kind: "replicated backups" or "snapshot" or "restore test", DataClass: "phi" } => 4,
        { Kind: "backup vault" } => null,
        { Kind: "function", DataClass: "phi" } => Feeds(place, other => IsClean(other)) ? 5 : Touches(place) ? 2 : null,
        { Kind: "bucket" } when IsClean(place) => 5,
        { Kind: "role that people assume" } when flows.Any(flow => flow.To == place && IsClean(flow.From)) => 5,
        _ => null,
    };

    private static bool IsClean(DataPlace place) => place.DataClass is "deidentified" or "de-identified";

    private bool IsReplica(DataPlace place) => stack.Find(place.Key)!.IsReplica().IsYes;

    private bool IsScanned(DataPlace place) => Scans(stack.Find(place.Key)!);

    private bool Scans(Resource bucket) => stack.OfType(AwsType.GuardDutyMalwareProtectionPlan)
        .Any(plan => plan.Refers("protectedResource", AwsType.S3Bucket).Found.Contains(bucket));

    private bool Feeds(DataPlace place, Func<DataPlace, bool> other) => flows.Any(flow => flow.From == place && other(flow.To));

    private bool Touches(DataPlace place) =>
        flows.Any(flow => (flow.From == place ? flow.To : flow.To == place ? flow.From : null) is { DataClass: "phi",
            Kind: not "function" });

    private IEnumerable<MapNode> Places() =>
        from place in flows.SelectMany(flow => new[] { flow.From, flow.To }).Distinct().OrderBy(place => place.Name, StringComparer.Ordinal)
        where lanes.ContainsKey(place.Key)
        select new MapNode(place.Key, lanes[place.Key], Short(place), [Kind(place), .. Held(place)], ToneOf(place));

    private static string Kind(DataPlace place) => place.Kind switch
    {
        "database" => "PostgreSQL on RDS", "table" => "DynamoDB table", "bucket" => "S3 bucket", "stream" => "Kinesis stream",
        "replicated backups" => "automated backups", "restore test" => "restored and deleted", "API" => "REST API", "function" => "Lambda function", "role that people assume" => "role of people", _ => place.Kind,
    };

    private IEnumerable<string> Held(DataPlace place)
    {
        var resource = stack.Find(place.Key)!;
        if (place.Kind is "bucket" && resource.LockDays() is { IsKnown: true,
            Value: > 0 } days) yield return $"locked {days.Value:F0} days";
        if (lanes[place.Key] == 4 && place.Kind is not "bucket") yield return AssetInventory.Region(resource);
        if (place.Kind is "replicated backups") yield return $"{resource.Number("retentionPeriod").Or(7).Value:F0} days";
    }

    private static Tone ToneOf(DataPlace place) => place.Kind is "role that people assume" || IsClean(place) ? Tone.Clean : Tone.Ephi;

    /// <summary>"landing-bucket" is a bucket anyway.</summary>
    internal static string Short(DataPlace place) => Short(place.Name);

    internal static string Short(string name)
    {
        foreach (var suffix in (string[])["-bucket", "-function", "-table", "-instance", "-stream", "-rest", "-role", "-human-role",
            "-vault"])
        {
            if (name.EndsWith(suffix, StringComparison.Ordinal) && name.Length > suffix.Length) return name[..^suffix.Length];
        }

        return name;
    }

    // What comes from outside is in nobody's policy here: an API takes events, a bucket whose objects are scanned takes files.
    private IEnumerable<(MapNode Node, MapEdge Way)> Outside()
    {
        foreach (var api in lanes.Keys.Select(key => stack.Find(key)!).Where(resource => resource.Type == AwsType.ApiRest))
        {
            yield return (
                new($"clients of {api.Urn}", 0, "Devices and apps", ["callers of the API"], Tone.Ephi),
                new($"clients of {api.Urn}", api.Urn, ["HTTPS", "key: none at rest", string.Join(", ", Guards(api))], Tone.Ephi));
        }

        foreach (var bucket in lanes.Keys.Select(key => stack.Find(key)!)
            .Where(resource => resource.Type == AwsType.S3Bucket && Scans(resource)))
        {
            yield return (
                new($"partners of {bucket.Urn}", 0, "Partners", ["files"], Tone.Ephi),
                new($"partners of {bucket.Urn}", bucket.Urn, ["HTTPS", StoreFacts.Key(bucket), "malware scan"], Tone.Ephi));
        }
    }

    private IEnumerable<string> Guards(Resource api)
    {
        yield return string.Join('/', stack.OfType(AwsType.ApiMethod)
            .Where(method => method.Refers("restApi", AwsType.ApiRest).Found.Contains(api))
            .Select(method => method.Text("authorization").Value switch
            {
                "AWS_IAM" => "IAM", "COGNITO_USER_POOLS" => "Cognito", "CUSTOM" => "authorizer", var other => other ?? "open",
            }).Distinct(StringComparer.Ordinal));
        if (stack.Has("aws:wafv2/webAclAssociation:WebAclAssociation")) yield return "WAF";
    }

    private IEnumerable<MapEdge> Ways() =>
        flows.Where(flow => lanes.ContainsKey(flow.From.Key) && lanes.ContainsKey(flow.To.Key))
            .GroupBy(Pair)
            .Select(pair => (
                Forward: pair.OrderBy(flow => lanes[flow.From.Key]).ThenBy(flow => flow.From.Kind is "function" ? 0 : 1).First(),
                    Both: pair.Count() > 1))
            .OrderBy(way => way.Forward.From.Name, StringComparer.Ordinal).ThenBy(way => way.Forward.To.Name, StringComparer.Ordinal)
            .Select(way => Way(way.Forward, way.Both));

    private static (string, string) Pair(DataFlow flow) => string.CompareOrdinal(flow.From.Key, flow.To.Key) < 0
        ? (flow.From.Key, flow.To.Key) : (flow.To.Key, flow.From.Key);

    private MapEdge Way(DataFlow flow, bool both)
    {
        var (from, to) = (stack.Find(flow.From.Key)!, stack.Find(flow.To.Key)!);
        var store = Keeps(to) ? to : from;
        IReadOnlyList<string> lines =
            flow.How.Contains("s3:ReplicateObject", StringComparison.Ordinal) || flow.How.Contains("replicates objects", StringComparison.Ordinal)
                ? ["S3 replication", StoreFacts.Key(to), "named role"]
            : DataMoves.Copies.TryGetValue(to.Type, out var copy) && flow.How == copy.How
                ? [$"{Service(to)} replication", StoreFacts.Key(to), "by AWS alone"]
            : facts.Lines(store, store == to ? from : to);
        return new(from.Urn, to.Urn, lines, IsClean(flow.From) || IsClean(flow.To) ? Tone.Clean : Tone.Ephi, both);
    }

    private static string Service(Resource copy) => copy.Type.StartsWith("aws:rds/", StringComparison.Ordinal) ? "RDS" : "DynamoDB";

    private static bool Keeps(Resource resource) => resource.Type is not (AwsType.LambdaFunction or AwsType.ApiRest or AwsType.IamRole);

    // All stores are backed up, buckets too: drawn for those without another copy, told for the rest.
    private IEnumerable<MapEdge> Backups()
    {
        if (VaultNode() is not { } vaults) yield break;
        foreach (var store in Saved().Where(place => place.Kind is "database" or "table"))
        {
            yield return new(store.Key, vaults.Id, facts.Lines(stack.OfType(AwsType.BackupVault)[0], stack.Find(store.Key)!), Tone.Ephi);
        }

        foreach (var test in flows.Select(flow => flow.To).Where(place => place.Kind is "restore test" && lanes.ContainsKey(place.Key)).Distinct())
        {
            yield return new(vaults.Id, test.Key, ["AWS Backup", StoreFacts.KeyOr(stack.Find(test.Key)!, "key of the copy"), "named role"], Tone.Ephi);
        }
    }

    private IEnumerable<DataPlace> Saved() =>
        flows.Where(flow => flow.How == "is backed up" && lanes.ContainsKey(flow.From.Key)).Select(flow => flow.From).Distinct();

    private MapNode? VaultNode()
    {
        var vaults = stack.OfType(AwsType.BackupVault);
        if (vaults.Count == 0) return null;
        var buckets = Saved().Where(place => place.Kind is "bucket").Select(Short).ToList();
        return new("vaults", 4, $"Backup vaults ({vaults.Count})", [
            string.Join(", ", vaults.Select(AssetInventory.Region).Distinct(StringComparer.Ordinal)),
            .. buckets.Count > 0 ? (string[])[$"also of {(buckets.Count == 1 ? "1 bucket" : $"{buckets.Count} buckets")}"] : [],
        ], Tone.Ephi);
    }

    private IEnumerable<MapNode> Watching()
    {
        if (VaultNode() is { } vaults) yield return vaults;
        yield return new("records", 6, "Trail, flow logs, findings", ["to locked records", Count(AwsType.CloudTrailTrail, "trail")],
            Tone.Audit);
        yield return new("alarms", 6, "Alarms", [Count(AwsType.MetricAlarm, "alarm"), "to people, by SNS"], Tone.Audit);
    }

    private string Count(string type, string what)
    {
        var count = stack.OfType(type).Count;
        return $"{count} {what}{(count == 1 ? string.Empty : "s")}";
    }
}
