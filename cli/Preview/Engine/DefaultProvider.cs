using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Engine;

/// <summary>The provider that the engine makes for a package when the program names none.</summary>
internal static class DefaultProvider
{
    internal const string TypePrefix = "pulumi:providers:";

    internal static Registration For(Registration user, PreviewSettings settings)
    {
        var package = user.Type.Split(':')[0];
        var prefix = package + ":";
        var inputs = settings.Config
            .Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => (object?)pair.Value, StringComparer.Ordinal);
        if (user.Version is not null)
        {
            inputs["version"] = user.Version;
        }

        return new Registration
        {
            Order = user.Order,
            Type = TypePrefix + package,
            Name = user.Version is null ? "default" : "default_" + user.Version.Replace('.', '_'),
            Custom = true,
            Inputs = inputs,
        };
    }
}
