using Hipaa.Policy;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>
/// What the stack consists of: every resource of AWS, with the class of data that it holds, if any, and the key that encrypts it.
/// </summary>
internal sealed class AssetInventory(ResourceGraph stack)
{
    internal string Table() => Csv.Table(
        ["name", "type", "service", "region", "data classification", "encrypted with", "deletion protected", "urn"],
        Assets().Select(asset => (string[])[
            asset.Name, asset.DeclaredType, EligibleServices.ModuleOf(asset.Type), Region(asset), Class(asset),
            string.Join(' ', KeysOf(asset).Select(key => key.Name).Distinct(StringComparer.Ordinal)),
            asset.Protect ? "yes" : "no", asset.Urn,
        ]));

    internal IEnumerable<Resource> Assets() => stack.Resources
        .Where(resource => resource.Type.StartsWith("aws:", StringComparison.Ordinal))
        .OrderBy(resource => resource.Type, StringComparer.Ordinal).ThenBy(resource => resource.Name, StringComparer.Ordinal);

    /// <summary>The tag's value, where there may be data at all; what carries none counts as PHI, and the inventory says so.</summary>
    internal static string Class(Resource resource) => resource.CanHoldData() ? ClassOfData(resource) : "holds no data";

    private static string ClassOfData(Resource resource) => resource.TagValue(Classification.Tag) switch
    {
        { IsKnown: true, Value: { } value } => value,
        { IsUnknown: true } => "known after deployment",
        _ => "not classified: counts as phi",
    };

    /// <summary>The keys of the stack that encrypt what a resource keeps.</summary>
    internal static IEnumerable<Resource> KeysOf(Resource resource) =>
        (resource.Type == AwsType.S3Bucket ? resource.EncryptionKey().Found : [])
            .Concat(KeyProperties.Of(resource).SelectMany(property => resource.Key(property).Found))
            .Distinct();

    /// <summary>Where it is; "global" for what AWS has once an account.</summary>
    internal static string Region(Resource resource) =>
        AwsReach.IsGlobal(resource.Type) ? "global" : resource.Region() ?? "not told";
}
