using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;
using YamlDotNet.RepresentationModel;

namespace Hipaa.Policy.Exceptions;

/// <summary>The accounts and organizations that may be given access, <c>policy/trusted.yaml</c>: two lists.</summary>
public static class TrustFile
{
    public const string Name = "trusted.yaml";

    /// <summary>What the file of a folder says; nobody where there is none.</summary>
    /// <exception cref="BadInputException">The file can't be read, or holds something else than ids of accounts and organizations.</exception>
    public static TrustedParties Load(string folder)
    {
        var path = Path.Combine(folder, Name);
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path), Name) : TrustedParties.None;
        }
        catch (IOException e)
        {
            throw new BadInputException($"{path} can't be read: {e.Message}", e);
        }
    }

    /// <inheritdoc cref="Load"/>
    public static TrustedParties Parse(string yaml, string source)
    {
        var root = PolicyYaml.Root(yaml, source);
        if (root is null) return TrustedParties.None;
        PolicyYaml.OnlyKeys(root, source, TrustedParties.AccountsKey, TrustedParties.OrganizationsKey);
        return new(
            Ids(root, source, TrustedParties.AccountsKey, TrustedParties.IsAccount, "an account id of 12 digits, in quotes"),
            Ids(root, source, TrustedParties.OrganizationsKey, TrustedParties.IsOrganization, "an organization id, such as o-a1b2c3d4e5"));
    }

    private static HashSet<string> Ids(YamlMappingNode root, string source, string key, Func<string, bool> isId, string what)
    {
        if (!root.Children.TryGetValue(key, out var node) || node is YamlScalarNode { Value: null or "" }) return [];
        if (node is not YamlSequenceNode list) throw PolicyYaml.Bad(source, node, $"\"{key}\" is a list");
        return list.Children.Select(item => item is YamlScalarNode { Value: { } id } && isId(id) ? id
            : throw PolicyYaml.Bad(source, item, $"\"{item}\" in \"{key}\" is not {what}")).ToHashSet(StringComparer.Ordinal);
    }
}
