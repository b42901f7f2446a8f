namespace Hipaa.Policy.Model;

/// <summary>Whether AWS Backup selects a resource, by ARN, by pattern or by tag.</summary>
/// <remarks>Source: AWS Backup Developer Guide, "Assigning resources to a backup plan".</remarks>
public static class BackupSelections
{
    /// <summary>Whether some selection of the stack includes the resource.</summary>
    public static Truth IsBackedUp(this Resource resource) =>
        resource.NamingSelections().Any() | Truth.Any(resource.OtherSelections(), selection => selection.Selects(resource));

    /// <summary>
    /// The stack has neither a backup plan nor a vault, does not set up its account, and the store keeps backups of its own: a backup
    /// policy
    /// of the organization, which no graph of an application shows, may select it.
    /// </summary>
    public static bool MayBeBackedUpElsewhere(this Resource store) =>
        !Array.Exists(Planned, store.Graph.Has) && !store.Graph.SetsUpItsAccount() && store.Type switch
        {
            AwsType.RdsInstance or AwsType.RdsCluster => store.Number("backupRetentionPeriod").Is(days => days >= 7) is { IsNo: false },
            AwsType.DynamoTable => store.Bool("pointInTimeRecovery.enabled").Is(true) is { IsNo: false },
            _ => false,
        };

    private static readonly string[] Planned = [AwsType.BackupPlan, AwsType.BackupSelection, AwsType.BackupVault];

    /// <summary>The selections that surely include the resource.</summary>
    public static IEnumerable<Resource> SelectionsOf(this Resource resource) =>
        resource.NamingSelections().Concat(resource.OtherSelections().Where(selection => selection.Selects(resource).IsYes)).Distinct();

    /// <summary>Selections that do nothing but list ARNs, this resource's among them.</summary>
    private static IEnumerable<Resource> NamingSelections(this Resource resource)
    {
        var named = resource.Graph.Once(Index).Named;
        return named[resource.Urn].Concat(resource.Identities().SelectMany(identity => named[identity]));
    }

    /// <summary>
    /// The selections that have to be asked one by one. An ARN that is written out may be the resource's while its own is not known.
    /// </summary>
    private static IEnumerable<Resource> OtherSelections(this Resource resource)
    {
        var index = resource.Graph.Once(Index);
        var arnIsKnown = resource.Identities().Any(identity => identity.StartsWith("arn:", StringComparison.Ordinal));
        return arnIsKnown ? index.General : index.General.Concat(index.WrittenOut[ArnShape(resource)?.Split(':')[2] ?? string.Empty]);
    }

    private static (ILookup<string, Resource> Named, IReadOnlyList<Resource> General, ILookup<string, Resource> WrittenOut) Index(
        ResourceGraph stack)
    {
        var selections = stack.OfType(AwsType.BackupSelection);
        var naming = selections.Where(NamesOnly).ToHashSet();
        var named = naming.SelectMany(s => Sources(s, "resources")
                .Concat(Principal.Each(s.Value("resources")).Select(v => v.TryGetText(out var text) ? text : string.Empty))
                .Select(key => (key, s)))
            .ToLookup(pair => pair.key, pair => pair.s, StringComparer.Ordinal);
        return (named, [.. selections.Where(s => !naming.Contains(s))],
            naming.SelectMany(
                s => Principal.Each(s.Value("resources")).Select(Service).Distinct(StringComparer.Ordinal).Select(service => (service, s)))
                .ToLookup(pair => pair.service, pair => pair.s, StringComparer.Ordinal));
    }

    /// <summary>The service in an ARN; empty for one that is not known.</summary>
    private static string Service(PropertyValue arn) =>
        arn.TryGetText(out var text) && text.Split(':') is { Length: > 2 } parts ? parts[2] : string.Empty;

    /// <summary>Each ARN in the list is written out or computed from a resource of the stack, and nothing else decides.</summary>
    private static bool NamesOnly(Resource selection)
    {
        var resources = selection.Value("resources");
        return selection.Value("selectionTags").IsAbsent && selection.Value("conditions").IsAbsent
            && selection.Value("notResources").IsAbsent
            && !resources.IsUnknown && Principal.Each(resources)
                .All(v => v.IsUnknown ? Sources(selection, "resources").Length > 0 : !Pattern.Of(v).HasWildcard);
    }

    public static Truth Selects(this Resource selection, Resource resource)
    {
        var listed = Lists(selection, "resources", resource);
        var tags = Principal.Each(selection.Value("selectionTags")).ToList();
        var byTag = Truth.Any(tags, tag => tag.IsUnknown ? Truth.Unknown : HasTag(resource, tag["key"], tag["value"], TagMatch.Equal));
        var conditions = Conditions(selection.Value("conditions"), resource);
        var included = !conditions.IsYes && tags.Count == 0 ? listed & conditions : (listed & conditions) | byTag;
        return included & !Lists(selection, "notResources", resource);
    }

    private enum TagMatch { Equal, Like, NotEqual, NotLike }

    private static Truth Lists(Resource selection, string property, Resource resource)
    {
        var value = selection.Value(property);
        if (value.IsAbsent) return Truth.No;
        var sources = Sources(selection, property);
        if (sources.Contains(resource.Urn)) return Truth.Yes;

        // Each item that is not known was computed from a resource, and this is none of them.
        var isTraced = !value.IsUnknown && value.Items.Count(item => item.IsUnknown) <= sources.Length;
        return Truth.Any(value.IsUnknown ? [value] : Principal.Each(value).Where(v => !(isTraced && v.IsUnknown)), v =>
        {
            var pattern = Pattern.Of(v);
            if (pattern.IsAny) return Truth.Yes;
            var arns = resource.Identities().Where(i => i.StartsWith("arn:", StringComparison.Ordinal)).ToList();
            return arns.Count > 0 ? Truth.Any(arns, arn => pattern.Matches(arn))
                : pattern.IsUnknown || ArnShape(resource) is not { } shape ? Truth.Unknown
                : pattern.Matches(shape + "\u0001").IsYes ? Truth.Yes
                : Segments(pattern.Text!, shape) ? Truth.Unknown : Truth.No;
        });
    }

    /// <summary>The resources that the list was computed from, where something of it is not known: what is known says itself what it names.</summary>
    private static string[] Sources(Resource selection, string property) =>
        selection.Value(property).HoldsUnknown ? selection.PropertyDependencies.GetValueOrDefault(property) ?? [] : [];

    private static Truth Conditions(PropertyValue conditions, Resource resource)
    {
        if (conditions.IsAbsent) return Truth.Yes;
        if (conditions.IsUnknown) return Truth.Unknown;
        return Group("stringEquals", TagMatch.Equal) & Group("stringLikes", TagMatch.Like)
            & Group("stringNotEquals", TagMatch.NotEqual) & Group("stringNotLikes", TagMatch.NotLike);

        Truth Group(string name, TagMatch match) =>
            Truth.All(Principal.Each(conditions[name]), c => HasTag(resource, c["key"], c["value"], match));
    }

    private static Truth HasTag(Resource resource, PropertyValue key, PropertyValue value, TagMatch match)
    {
        if (!key.TryGetText(out var name) || !value.TryGetText(out var expected)) return Truth.Unknown;
        const string prefix = "aws:ResourceTag/";
        if (name.StartsWith(prefix, StringComparison.Ordinal)) name = name[prefix.Length..];
        var tag = resource.TagValue(name);
        return match switch
        {
            TagMatch.Like => tag.Is(t => new Pattern(expected).Matches(t).IsYes),
            TagMatch.NotEqual => !tag.Is(expected),
            TagMatch.NotLike => !tag.Is(t => new Pattern(expected).Matches(t).IsYes),
            _ => tag.Is(expected),
        };
    }

    /// <summary>How the ARN of a resource starts, up to its name, whatever the Region and account.</summary>
    private static string? ArnShape(Resource resource) => resource.Type switch
    {
        AwsType.RdsInstance => "arn:aws:rds:r:0:db:",
        AwsType.RdsCluster => "arn:aws:rds:r:0:cluster:",
        AwsType.DynamoTable => "arn:aws:dynamodb:r:0:table/",
        AwsType.S3Bucket => "arn:aws:s3:::",
        AwsType.EbsVolume => "arn:aws:ec2:r:0:volume/",
        AwsType.Ec2Instance => "arn:aws:ec2:r:0:instance/",
        AwsType.EfsFileSystem => "arn:aws:elasticfilesystem:r:0:file-system/",
        _ => null,
    };

    /// <summary>Whether the pattern's service, and its kind of resource, can be the shape's: only then may the name match.</summary>
    private static bool Segments(string pattern, string shape)
    {
        var (a, b) = (pattern.Split(':', 6), shape.Split(':', 6));
        return a.Length < 6 || (new Pattern(a[2]).Matches(b[2]).IsYes && new Pattern(a[5]).Overlaps(new(b[5] + "*")).IsYes);
    }
}
