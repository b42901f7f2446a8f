using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Ahead;

/// <summary>
/// What any program needs, made ready by a second core while the configuration is read: the facts about resources, the serializer, and a program
/// of a few resources that takes the way of all others. What a preview says is the same without it, only later.
/// </summary>
internal static class Preparation
{
    private static readonly PreviewSettings Nothing = new("ahead", "ahead", new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

    /// <summary>Begins, where there is a second core; nobody has to wait for the end.</summary>
    internal static Task<PreviewResult?> Begin() =>
        Environment.ProcessorCount > 1 ? Task.Run(async () => (PreviewResult?)await RunAsync()) : Task.FromResult<PreviewResult?>(null);

    private static async Task<PreviewResult> RunAsync()
    {
        _ = Schema.Default.Resource("aws:s3/bucket:Bucket");
        _ = JsonSerializer.Serialize(new
        {
            Text = "", Number = 1, Is = true, List = (string[])[""], Map = new Dictionary<string, object>(StringComparer.Ordinal) { [""] = "" },
        });
        var engine = new PreviewEngine(Nothing);
        await MockProgram.RunWithoutConfigurationAsync(engine, options => new FewResources(options), debug: false);
        return engine.Finish();
    }
}
