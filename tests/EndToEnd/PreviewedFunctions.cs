using System.Text.Json;
using Hipaa.Cli.Packaging;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Infra;
using Hipaa.Lambdas.Contract;

namespace Hipaa.EndToEnd.Tests;

/// <summary>A Lambda function as the program would create it.</summary>
internal sealed record PreviewedFunction(
    string Name, string Runtime, string Handler, string Architecture, int MemoryMegabytes, IReadOnlyDictionary<string, string> Environment);

/// <summary>The functions, published as building the program publishes them, and the program's own preview of deploying them.</summary>
public sealed class PreviewedFunctions : IAsyncLifetime
{
    private IReadOnlyList<JsonElement> _states = [];

    internal static string Root { get; } = Locate();

    internal static string Packages => Path.Combine(Root, "artifacts", "functions");

    public async Task InitializeAsync()
    {
        var said = new List<string>();
        Assert.True(await FunctionArchives.PublishAsync(Root, said.Add, CancellationToken.None) == 0, string.Join('\n', said));
        var engine = new PreviewEngine(ConfigReader.Read(Root, "prod", _ => [], Path.Combine(Root, "tests", "Stacks", "Pulumi.prod.yaml")));
        var directory = Environment.CurrentDirectory;
        try
        {
            // The engine runs the program in its folder.
            Environment.CurrentDirectory = Path.Combine(Root, "infra");
            await MockProgram.RunAsync(engine, options => new HipaaStack(options), debug: false);
        }
        finally
        {
            Environment.CurrentDirectory = directory;
        }

        var preview = engine.Finish();
        Assert.Empty(preview.Problems);
        using var json = new MemoryStream();
        new JsonReport(showSecrets: true).Write(json, preview, policies: null, TimeSpan.Zero);
        _states = [.. JsonElement.Parse(json.GetBuffer().AsSpan(0, (int)json.Length)).GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState"))];
    }

    public Task DisposeAsync() => Task.CompletedTask;

    internal PreviewedFunction Of(FunctionContract contract)
    {
        var inputs = Inputs("aws:lambda/function:Function")
            .Single(function => function.GetProperty("code").GetRawText().Contains($"/{contract.Name}.zip\"", StringComparison.Ordinal));
        return new(
            Text(inputs, "name"), Text(inputs, "runtime"), Text(inputs, "handler"), inputs.GetProperty("architectures")[0].GetString()!,
            inputs.GetProperty("memorySize").GetInt32(),
            inputs.GetProperty("environment").GetProperty("variables").EnumerateObject().ToDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal));
    }

    /// <summary>Inputs of all resources of a type.</summary>
    internal IEnumerable<JsonElement> Inputs(string type) =>
        _states.Where(state => state.GetProperty("type").GetString() == type).Select(state => state.GetProperty("inputs"));

    private static string Text(JsonElement inputs, string name) => inputs.GetProperty(name).GetString()!;

    private static string Locate()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "HipaaStack.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("The tests must run inside the repository.");
        }

        return directory;
    }
}
