using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Project;
using Pulumi;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>Spells out a resource's aliases as URNs.</summary>
internal static class AliasReader
{
    internal static async Task<IReadOnlyList<string>> ReadAsync(CapturedResource captured, ProgramCapture capture, PreviewSettings settings)
    {
        var urns = new List<string>();
        foreach (var input in captured.Options.Aliases)
        {
            if (await ValueAsync(input) is Alias alias)
            {
                urns.Add(alias.Urn ?? await SpellAsync(alias, captured, capture, settings));
            }
        }

        return [.. urns.Distinct(StringComparer.Ordinal)];
    }

    private static async Task<string> SpellAsync(Alias alias, CapturedResource captured, ProgramCapture capture, PreviewSettings settings)
    {
        var parent = alias.NoParent ? null
            : alias.Parent is not null ? capture.Find(alias.Parent)?.Urn
            : await ValueAsync(alias.ParentUrn) as string ?? captured.Parent?.Urn;
        return ResourceUrn.Create(
            await ValueAsync(alias.Stack) as string ?? settings.Stack,
            await ValueAsync(alias.Project) as string ?? settings.Project,
            parent,
            await ValueAsync(alias.Type) as string ?? captured.Type,
            await ValueAsync(alias.Name) as string ?? captured.Name);
    }

    private static async Task<object?> ValueAsync(object? input) =>
        input is null ? null : (await OutputReader.For(input.GetType())!.ReadAsync(input)).Value;
}
