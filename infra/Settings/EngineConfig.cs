using System.Text.Json;
using Pulumi;

namespace Hipaa.Infra.Settings;

/// <summary>
/// The configuration that the Pulumi engine hands to the program. Read whole, where <see cref="Config"/> reads key by key,
/// so that keys nobody knows are seen.
/// </summary>
internal static class EngineConfig
{
    private const string Variable = "PULUMI_CONFIG";

    /// <exception cref="InvalidSettingsException">The configuration can't be used.</exception>
    internal static StackSettings ReadSettings()
    {
        var text = Environment.GetEnvironmentVariable(Variable);
        var config = string.IsNullOrEmpty(text) ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(text) ?? [];
        return StackSettings.Read(config, Deployment.Instance.StackName);
    }
}
