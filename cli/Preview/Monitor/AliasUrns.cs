using Hipaa.Cli.Preview.Monitor.Protocol;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>The earlier URNs of a resource: given as such, or as what was different about it then.</summary>
internal static class AliasUrns
{
    internal static IEnumerable<string> Of(RegisterResourceRequest request, PreviewSettings settings) =>
        request.AliasURNs.Concat(request.Aliases.Select(alias => Urn(alias, request, settings))).Distinct(StringComparer.Ordinal);

    private static string Urn(Alias alias, RegisterResourceRequest request, PreviewSettings settings)
    {
        if (alias.Spec is not { } spec)
        {
            return alias.Urn;
        }

        var parent = spec.ParentCase switch
        {
            // An empty one is none, as in the engine: the SDK of Python sends it where the alias says nothing of a parent.
            Alias.Types.Spec.ParentOneofCase.ParentUrn when spec.ParentUrn.Length > 0 => spec.ParentUrn,
            // False says nothing (alias.proto), and the SDK of .NET always sends it.
            Alias.Types.Spec.ParentOneofCase.NoParent when spec.NoParent => null,
            _ => request.Parent.Length == 0 ? null : request.Parent,
        };
        return ResourceUrn.Create(
            Otherwise(spec.Stack, settings.Stack),
            Otherwise(spec.Project, settings.Project),
            parent,
            Otherwise(spec.Type, request.Type),
            Otherwise(spec.Name, request.Name));
    }

    private static string Otherwise(string text, string otherwise) => text.Length == 0 ? otherwise : text;
}
