using System.Text.Json;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Project;
using Hipaa.Infra;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Samples.Consumer;

namespace Hipaa.Samples.Tests;

/// <summary>The app's program, previewed on the outputs of a preview of the pipeline.</summary>
internal static class ConsumerPreview
{
    internal static async Task<PreviewResult> OfAsync(string pipelineStack)
    {
        var pipelineEngine = new PreviewEngine(ConfigReader.Read(
            Repository.Root, pipelineStack, _ => [], Path.Combine(Repository.Root, "tests", "Stacks", $"Pulumi.{pipelineStack}.yaml")));
        await MockProgram.RunAsync(pipelineEngine, options => new HipaaStack(options), debug: false);
        var pipeline = pipelineEngine.Finish();
        Assert.Empty(pipeline.Problems);

        var app = ConfigReader.Read(Repository.Consumer, "dev", _ => []);
        var name = $"organization/hipaa/{pipelineStack}";
        var engine = new PreviewEngine(app with
        {
            Config = new Dictionary<string, string>(app.Config, StringComparer.Ordinal)
            {
                ["critical-readings:pipeline"] = name, ["critical-readings:endpoint"] = "https://care.example.org/notices",
            },
            OtherStacks = new Dictionary<string, IReadOnlyDictionary<string, object?>>(StringComparer.Ordinal) { [name] = pipeline.Outputs },
        });
        await MockProgram.RunAsync(engine, options => new ConsumerStack(options), debug: false);
        return engine.Finish();
    }

    /// <summary>
    /// What the policy pack says with the app's own levels: the account has one trail, one Security Hub and one detector, which the
    /// pipeline's stack holds.
    /// </summary>
    internal static Report Judge(PreviewResult preview) => preview.Judge(new() { Levels = Levels(), Today = new(2026, 1, 1) });

    private static Dictionary<string, EnforcementLevel> Levels()
    {
        var levels = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Repository.Consumer, "policy-config.json")))!;
        var pack = new HipaaPack();
        return levels.ToDictionary(
            pair => pack.Find(pair.Key)?.Id ?? throw new InvalidOperationException($"policy-config.json: there is no rule {pair.Key}."),
            pair => Enum.Parse<EnforcementLevel>(pair.Value, ignoreCase: true), StringComparer.Ordinal);
    }
}
