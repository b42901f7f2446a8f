using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Project;
using Pulumi;

namespace Hipaa.Cli.Tests.Samples;

/// <summary>Previews of the sample programs.</summary>
internal static class SampleRun
{
    internal static PreviewSettings Settings { get; } = new(
        "sample",
        "dev",
        new Dictionary<string, string>(StringComparer.Ordinal) { ["aws:region"] = "eu-west-1", ["sample:accountId"] = "333333333333", ["sample:token"] = "hunter2" },
        new HashSet<string>(StringComparer.Ordinal) { "sample:token" });

    internal static Task<PreviewResult> OfSampleAsync() => OfAsync(options => new SampleStack(options));

    internal static async Task<PreviewResult> OfAsync<TStack>(Func<StackOptions, TStack> create)
        where TStack : Stack
    {
        var engine = new PreviewEngine(Settings);
        await MockProgram.RunAsync(engine, create, debug: false);
        return engine.Finish();
    }

    internal static string Json(PreviewResult result, bool showSecrets = false)
    {
        using var buffer = new MemoryStream();
        new JsonReport(showSecrets).Write(buffer, result, policies: null, TimeSpan.FromSeconds(1));
        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    internal static JsonElement Parsed(PreviewResult result)
    {
        using var document = JsonDocument.Parse(Json(result));
        return document.RootElement.Clone();
    }

    internal static ResourceState Named(this PreviewResult result, string name) => result.Resources.Single(state => ResourceUrn.Name(state.Urn) == name);
}
