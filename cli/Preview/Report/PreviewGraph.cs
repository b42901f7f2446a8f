using Hipaa.Cli.Preview.Engine;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Preview.Report;

/// <summary>The policies read a preview of ours as they read anybody's: as JSON.</summary>
internal static class PreviewGraph
{
    /// <summary>What was previewed, secrets included.</summary>
    internal static ResourceGraph Of(PreviewResult result)
    {
        using var json = new MemoryStream();
        new JsonReport(showSecrets: true).Write(json, result, policies: null, TimeSpan.Zero);
        return StackReader.Read(json.GetBuffer().AsSpan(0, (int)json.Length), "the preview").Graph;
    }
}
