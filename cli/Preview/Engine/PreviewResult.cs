using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Engine;

/// <summary>A finished preview.</summary>
/// <param name="Settings">What was previewed.</param>
/// <param name="Resources">All resources, in the order of the program.</param>
/// <param name="Problems">What went wrong; none when the program can be deployed as far as a preview can tell.</param>
public sealed record PreviewResult(PreviewSettings Settings, IReadOnlyList<ResourceState> Resources, IReadOnlyList<Problem> Problems)
{
    /// <summary>The stack's outputs by name.</summary>
    public IReadOnlyDictionary<string, object?> Outputs =>
        Resources.FirstOrDefault(state => state.Registration.Type == ResourceUrn.StackType)?.Outputs ?? PropertyMap.Empty;
}
