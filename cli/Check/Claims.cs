using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Project;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Check;

/// <summary>A document is about the stack that it is said to be about.</summary>
internal static class Claims
{
    private static readonly string[] RegionKeys = ["aws:region", "hipaa:recoveryRegion"];

    /// <param name="name">How messages call the document.</param>
    /// <param name="settings">The stack that evidence is asked for, with its configuration.</param>
    /// <exception cref="BadInputException">The document is about another project, stack, account or Region.</exception>
    internal static void Check(string name, StackIdentity told, PreviewSettings settings)
    {
        IsOf(name, told, settings);
        var file = $"Pulumi.{settings.Stack}.yaml";
        if (settings.Config.GetValueOrDefault("hipaa:accountId") is { Length: > 0 } account && told.Accounts.Count > 0)
        {
            Same(name, "AWS account", string.Join(" and ", told.Accounts), account, $"hipaa:accountId in {file}");
        }

        var regions = RegionKeys.Select(key => settings.Config.GetValueOrDefault(key, "")).ToList();
        if (told.Regions.FirstOrDefault(region => !regions.Contains(region, StringComparer.Ordinal)) is { } elsewhere)
        {
            Same(name, "Region", elsewhere, regions[0], $"aws:region in {file}");
        }
    }

    /// <summary>Whether the document is of the project and the stack at all, whatever account and Region it has them in.</summary>
    /// <exception cref="BadInputException">It is of others, or says of none.</exception>
    internal static void IsOf(string name, StackIdentity told, PreviewSettings settings)
    {
        Same(name, "project", told.Project, settings.Project, "Pulumi.yaml");
        Same(name, "stack", told.Stack, settings.Stack, "--stack");
    }

    private static void Same(string name, string what, string there, string asked, string where)
    {
        if (string.Equals(there, asked, StringComparison.Ordinal)) return;
        throw new BadInputException($"{name} is of {what} {(there.Length > 0 ? there : "that it does not name")}, "
            + $"but {where} says {asked}: it tells nothing of that.");
    }
}
