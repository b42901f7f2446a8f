using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>
/// Where data may go, told by the permissions themselves: what each role may read and write, who uses the role, and which settings of
/// services move data. A drawing may be out of date, this can't be.
/// </summary>
internal sealed class DataFlows(ResourceGraph stack)
{
    private static readonly string[] Reads =
    [
        "s3:GetObject", "s3:GetObjectVersion", "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", "dynamodb:Scan",
        "kinesis:GetRecords", "sqs:ReceiveMessage", "rds-db:connect",
    ];

    private static readonly string[] Writes =
    [
        "s3:PutObject", "s3:ReplicateObject", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:BatchWriteItem",
        "kinesis:PutRecord", "kinesis:PutRecords", "sqs:SendMessage", "sns:Publish",
        "firehose:PutRecord", "firehose:PutRecordBatch", "lambda:InvokeFunction", "rds-db:connect",
    ];

    // What keeps or takes data: what it is called, and the prefix of the actions that read and write it (none: no role does by itself).
    private static readonly Dictionary<string, (string Name, string Service)> Kinds = new(StringComparer.Ordinal)
    {
        [AwsType.S3Bucket] = ("bucket", "s3"),
        [AwsType.DynamoTable] = ("table", "dynamodb"),
        [AwsType.RdsInstance] = ("database", "rds-db"),
        [AwsType.RdsCluster] = ("database", "rds-db"),
        [AwsType.KinesisStream] = ("stream", "kinesis"),
        [AwsType.FirehoseStream] = ("delivery stream", "firehose"),
        [AwsType.SqsQueue] = ("queue", "sqs"),
        [AwsType.SnsTopic] = ("topic", "sns"),
        [AwsType.LambdaFunction] = ("function", "lambda"),
        [AwsType.ApiRest] = ("API", string.Empty),
        [AwsType.BackupVault] = ("backup vault", string.Empty),
    };

    // What moves data and keeps none.
    private static readonly Dictionary<string, string> Movers = new(StringComparer.Ordinal)
    {
        [AwsType.EventTarget] = "event rule",
        ["aws:scheduler/schedule:Schedule"] = "schedule",
        [AwsType.SfnStateMachine] = "state machine",
        [AwsType.CloudTrailTrail] = "trail",
        [AwsType.Ec2FlowLog] = "flow logs",
        [AwsType.GuardDutyMalwareProtectionPlan] = "malware scan",
        ["aws:macie2/classificationExportConfiguration:ClassificationExportConfiguration"] = "search for sensitive data",
        ["aws:cfg/deliveryChannel:DeliveryChannel"] = "record of configurations",
        ["aws:guardduty/publishingDestination:PublishingDestination"] = "threat detection",
        ["aws:backup/reportPlan:ReportPlan"] = "reports on backups",
        ["aws:route53/resolverQueryLogConfig:ResolverQueryLogConfig"] = "log of name queries",
        ["aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration"] = "web firewall",
    };

    private readonly List<Resource> _places = [.. stack.OfTypes([.. Kinds.Keys])];

    /// <summary>All ways, each once, in a stable order.</summary>
    internal IReadOnlyList<DataFlow> All() =>
        [.. stack.OfType(AwsType.IamRole).SelectMany(ByRole).Concat(DataMoves.Settings.SelectMany(BySetting))
            .Concat(DataMoves.Copies.Keys.SelectMany(Copies)).Concat(Backups()).Concat(RestoreTests())
            .Where(flow => flow.From.Key != flow.To.Key)
            .GroupBy(flow => (flow.From, flow.To))
            .Select(group => new DataFlow(
                group.Key.From,
                group.Key.To,
                string.Join(", ", group.Select(flow => flow.How).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))
            .OrderBy(flow => flow.From.Name, StringComparer.Ordinal)
            .ThenBy(flow => flow.To.Name, StringComparer.Ordinal)
            .ThenBy(flow => flow.To.Key, StringComparer.Ordinal)];

    /// <summary>What deletes objects, items or whole stores.</summary>
    private static readonly string[] Deletes =
    [
        "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:DeleteBucket", "dynamodb:DeleteItem", "dynamodb:DeleteTable",
        "kinesis:DeleteStream", "rds:DeleteDBInstance",
    ];

    /// <summary>
    /// Who may read, write or delete in which store by the policies of a role, each action once. Conditions, boundaries and the stores' own
    /// policies narrow it further; policies of AWS are not read.
    /// </summary>
    internal IEnumerable<DataReach> Reach() =>
        (from role in stack.OfType(AwsType.IamRole)
         from statement in role.MergedPolicy().Statements
         where statement.IsAllow.IsYes
         from place in _places
         where Names(statement, place)
         from kind in ActionKinds
         from action in kind.Actions
         where Speaks(statement, action, place)
         from user in Users(role)
         select new DataReach(user, Place(place), kind.Kind, action, statement.Conditions.Count > 0)).Distinct();

    private static readonly (char Kind, string[] Actions)[] ActionKinds = [('R', Reads), ('W', Writes), ('D', Deletes)];

    private IEnumerable<DataFlow> ByRole(Resource role)
    {
        var users = Users(role);
        foreach (var statement in role.MergedPolicy().Statements.Where(statement => statement.IsAllow.IsYes))
        {
            foreach (var place in _places.Where(place => Names(statement, place)))
            {
                foreach (var user in users)
                {
                    foreach (var action in Reads.Where(action => Speaks(statement, action, place)))
                    {
                        yield return new(Place(place), user, action);
                    }

                    foreach (var action in Writes.Where(action => Speaks(statement, action, place)))
                    {
                        yield return new(user, Place(place), action);
                    }
                }
            }
        }
    }

    private IEnumerable<DataFlow> BySetting((string Type, string Source, string Target, string How) setting) =>
        from mover in stack.OfType(setting.Type)
        let sources = setting.Source.Length == 0 ? [mover] : mover.Refers(setting.Source).Found
        from source in sources
        from target in mover.Refers(setting.Target).Found
        where Kinds.ContainsKey(target.Type) && (setting.Source.Length == 0 || Keeps(source))
        select new DataFlow(Place(source), Place(target), setting.How);

    private IEnumerable<DataFlow> Copies(string type) =>
        from copy in stack.OfType(type)
        let kind = DataMoves.Copies[type]
        from original in copy.Refers(kind.Original).Found
        where Keeps(original)
        select new DataFlow(Place(original), Place(copy), kind.How);

    private static bool Keeps(Resource resource) => Kinds.ContainsKey(resource.Type) || DataMoves.Copies.ContainsKey(resource.Type);

    // What is restored for a test holds what was backed up, until the test is over.
    private IEnumerable<DataFlow> RestoreTests() =>
        from test in stack.OfType(AwsType.BackupRestoreTestingSelection)
        from plan in test.Refers("restoreTestingPlanName", AwsType.BackupRestoreTestingPlan).Found
        from vault in plan.Refers("recoveryPointSelection", AwsType.BackupVault).Found
        select new DataFlow(Place(vault), Place(test), "is restored for a test");

    private IEnumerable<DataFlow> Backups() =>
        from store in _places
        from selection in store.SelectionsOf()
        from plan in selection.Refers("planId", AwsType.BackupPlan).Found
        from vault in plan.Refers("rules", AwsType.BackupVault).Found
        select new DataFlow(Place(store), Place(vault), "is backed up");

    /// <summary>What runs under a role; nothing in the stack means people, or others who may assume it.</summary>
    private List<DataPlace> Users(Resource role)
    {
        var users = stack.Resources.Where(resource => Uses(resource, role)).Select(Actor).Distinct().ToList();
        return users.Count > 0 ? users : [new(role.Urn, role.Name, "role that people assume", string.Empty)];
    }

    private static bool Uses(Resource resource, Resource role) =>
        resource.Custom && resource.Type.StartsWith("aws:", StringComparison.Ordinal)
        && !resource.Type.StartsWith("aws:iam/", StringComparison.Ordinal)
        && !resource.Type.StartsWith("aws:ssm/", StringComparison.Ordinal)
        && !resource.Type.EndsWith("Policy", StringComparison.Ordinal)
        && resource.PropertyDependencies.Any(property => IsRole(property.Key) && property.Value.Contains(role.Urn, StringComparer.Ordinal));

    // The property is a role, or holds one.
    private static bool IsRole(string property) =>
        property.Contains("role", StringComparison.OrdinalIgnoreCase) || property is "credentials" or "target" or "extendedS3Configuration";

    private static DataPlace Actor(Resource user) => Place(user.Type switch
    {
        AwsType.ApiIntegration => user.Refers("restApi", AwsType.ApiRest).First,
        AwsType.S3BucketReplication => user.Refers("bucket", AwsType.S3Bucket).First,
        _ => null,
    } ?? user);

    private static DataPlace Place(Resource resource) => Kinds.TryGetValue(resource.Type, out var kind)
        ? new(resource.Urn, resource.Name, kind.Name, AssetInventory.Class(resource))
        : DataMoves.Copies.TryGetValue(resource.Type, out var copy)
            ? new(resource.Urn, resource.Name, copy.Name, AssetInventory.Class(resource))
        : resource.Type == AwsType.BackupRestoreTestingSelection ? new(resource.Urn, resource.Name, "restore test", AssetInventory.Class(resource))
        : new(resource.Urn, resource.Name, Movers.GetValueOrDefault(resource.Type) ?? resource.Type.Split(':')[^1], string.Empty);

    private static bool Names(Statement statement, Resource place)
    {
        var names = place.Type is AwsType.RdsInstance or AwsType.RdsCluster ? DatabaseNames(place) : ArnNames(place);
        return names.Any(name =>
            Truth.Any(statement.Resources ?? [], pattern => pattern.IsAny ? Truth.No : pattern.Overlaps(new(name))).IsYes);
    }

    private static IEnumerable<string> ArnNames(Resource place)
    {
        if (place.Value("arn").TryGetText(out var arn))
        {
            yield return place.Type == AwsType.S3Bucket ? arn + "/*" : arn;
        }
    }

    private static IEnumerable<string> DatabaseNames(Resource database)
    {
        foreach (var property in new[] { "resourceId", "clusterResourceId" })
        {
            if (database.Value(property).TryGetText(out var id))
            {
                yield return $"arn:*:rds-db:*:*:dbuser:{id}/*";
            }
        }
    }

    private static bool Speaks(Statement statement, string action, Resource place) =>
        statement.CoversAction(action).IsYes && (Kinds[place.Type].Service == action.Split(':')[0]
            || (action.StartsWith("rds:", StringComparison.Ordinal) && place.Type == AwsType.RdsInstance));
}
