using Hipaa.Policy.Model;

namespace Hipaa.Policy.Evaluation;

/// <summary>How much of a stack the rules see.</summary>
/// <param name="Judged">Resources of AWS that were judged; settings that are a part of one count with it.</param>
/// <param name="NotJudged">Resources of AWS that no rule can read, by type.</param>
/// <param name="WithoutRule">Judged resources whose type has no rule of its own, by type.</param>
internal sealed record Sight(int Judged, IReadOnlyDictionary<string, int> NotJudged, IReadOnlyDictionary<string, int> WithoutRule)
{
    /// <summary>What these declare is written in a template or a document of theirs.</summary>
    private static readonly string[] Templates =
    [
        "aws:cloudcontrol/resource:Resource", "aws:cloudformation/stack:Stack", "aws:cloudformation/stackSet:StackSet",
        "aws:serverlessrepository/cloudFormationStack:CloudFormationStack", "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
    ];

    public static Sight Of(ResourceGraph stack, HipaaPack pack)
    {
        var all = stack.Resources.Where(r => r is { PartOf: null, Custom: true } && AwsResources.IsAws(r.DeclaredType)).ToList();
        var seen = all.ToLookup(IsReadable);
        return new(seen[true].Count(), Counted(seen[false]), Counted(seen[true].Where(r => !r.External && !pack.HasRuleFor(r.Type))));
    }

    private static bool IsReadable(Resource resource) =>
        (resource.Type.StartsWith("aws:", StringComparison.Ordinal) || AwsType.Known.Contains(resource.Type))
        && !resource.Type.StartsWith("aws:index/", StringComparison.Ordinal) && !Templates.Contains(resource.Type, StringComparer.Ordinal);

    private static SortedDictionary<string, int> Counted(IEnumerable<Resource> resources) => new(
        resources.GroupBy(r => r.DeclaredType, StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => type.Count(), StringComparer.Ordinal),
        StringComparer.Ordinal);
}
