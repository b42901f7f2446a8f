using System.Reflection;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Mocks;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Pulumi;

namespace Hipaa.Samples.Tests.Components;

/// <summary>A program of one component: its folder below <c>samples/</c>, and its stack.</summary>
internal sealed record ComponentSample(string Folder, Type Stack)
{
    internal static IReadOnlyList<ComponentSample> All { get; } =
    [
        .. Directory.GetDirectories(Path.Combine(Repository.Root, "samples", "components")).Order(StringComparer.Ordinal).Select(Of),
        Of(Path.Combine(Repository.Root, "samples", "existing-vpc")),
    ];

    /// <summary>As people write it: <c>components/bucket</c>.</summary>
    internal string Name => Path.GetRelativePath(Path.Combine(Repository.Root, "samples"), Folder).Replace('\\', '/');

    internal static ComponentSample Named(string name) => All.Single(sample => sample.Name == name);

    /// <summary>Runs the program offline, with the configuration that its folder has.</summary>
    internal async Task<PreviewResult> PreviewAsync()
    {
        var engine = new PreviewEngine(ConfigReader.Read(Folder, "dev", _ => []));
        await MockProgram.RunAsync(engine, options => (Stack)Activator.CreateInstance(Stack, options)!, debug: false);
        return engine.Finish();
    }

    /// <summary>Every rule that blocks anywhere blocks here, and nobody accepted anything.</summary>
    internal static Report JudgeStrictly(PreviewResult preview) =>
        preview.Judge(new() { LevelProfile = LevelProfile.Strict, Today = new(2026, 1, 1) });

    private static ComponentSample Of(string folder)
    {
        var project = Path.GetFileNameWithoutExtension(Directory.GetFiles(folder, "*.csproj").Single());
        return new(folder, Assembly.Load(project).GetExportedTypes().Single(type => type.IsSubclassOf(typeof(Stack))));
    }
}
