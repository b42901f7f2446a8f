using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Engine;

/// <summary>Another stack that the program reads outputs of: the engine itself answers, no provider.</summary>
internal static class ReferredStack
{
    internal const string Type = "pulumi:pulumi:StackReference";

    /// <summary>
    /// What the reference resolves to. If nobody said what that stack's outputs are: unknown where that is allowed, otherwise none.
    /// </summary>
    internal static IReadOnlyDictionary<string, object?>? Outputs(Registration reference, PreviewSettings settings)
    {
        var name = reference.Inputs.GetValueOrDefault("name") as string ?? reference.Name;
        if (!settings.OtherStacks.TryGetValue(name, out var outputs))
        {
            return settings.OtherStacksMayBeUnknown
                ? new PropertyMap
                {
                    ["name"] = name,
                    ["outputs"] = settings.UnknownStacksAreEmpty ? PropertyMap.Empty : UnknownValue.Instance,
                    ["secretOutputNames"] = UnknownValue.Instance,
                }
                : null;
        }

        return new PropertyMap
        {
            ["name"] = name,
            ["outputs"] = outputs,
            ["secretOutputNames"] = outputs.Where(output => output.Value is SecretValue).Select(output => (object?)output.Key).ToArray(),
        };
    }

    /// <summary>Names of the stacks that a preview refers to without knowing their outputs.</summary>
    internal static IReadOnlyList<string> Unknown(PreviewResult preview) =>
    [
        .. preview.Resources
            .Where(resource => resource.Registration.Type == Type && resource.Outputs.GetValueOrDefault("secretOutputNames") is UnknownValue)
            .Select(resource => (string)resource.Outputs["name"]!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
