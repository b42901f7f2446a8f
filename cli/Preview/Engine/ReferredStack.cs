using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Engine;

/// <summary>Another stack that the program reads outputs of: the engine itself answers, no provider.</summary>
internal static class ReferredStack
{
    internal const string Type = "pulumi:pulumi:StackReference";

    /// <summary>What the reference resolves to; none if nobody said what that stack's outputs are.</summary>
    internal static IReadOnlyDictionary<string, object?>? Outputs(Registration reference, PreviewSettings settings)
    {
        var name = reference.Inputs.GetValueOrDefault("name") as string ?? reference.Name;
        if (!settings.OtherStacks.TryGetValue(name, out var outputs))
        {
            return null;
        }

        return new PropertyMap
        {
            ["name"] = name,
            ["outputs"] = outputs,
            ["secretOutputNames"] = outputs.Where(output => output.Value is SecretValue).Select(output => (object?)output.Key).ToArray(),
        };
    }
}
