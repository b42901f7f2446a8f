using System.Collections.Concurrent;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Infra.Tests.Matrix;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Tests.Evidence;

/// <summary>Each configuration of the matrix, previewed once for all that ask it.</summary>
[CollectionDefinition(Name)]
public sealed class PreviewedConfigurations : ICollectionFixture<PreviewedConfigurations>
{
    internal const string Name = "previewed configurations";

    private readonly ConcurrentDictionary<string, Lazy<Task<ResourceGraph>>> _graphs = new(StringComparer.Ordinal);

    internal Task<ResourceGraph> Of(string configuration) =>
        _graphs.GetOrAdd(configuration, name => new Lazy<Task<ResourceGraph>>(() => PreviewAsync(Configurations.All[name]))).Value;

    private static async Task<ResourceGraph> PreviewAsync((string Stack, (string Key, string? Value)[] Changes) configuration)
    {
        var workspace = new Workspace(Repository.Project, TextWriter.Null, () => Stream.Null, TextWriter.Null, true, true);
        var settings = StackPreview.Settings(workspace, configuration.Stack);
        var config = new Dictionary<string, string>(settings.Config, StringComparer.Ordinal);
        foreach (var (key, value) in configuration.Changes)
        {
            if (value is null) config.Remove(key);
            // A truststore is read where it is named.
            else config[key] = key is "hipaa:mtlsTruststore" ? "tests/Infra/Matrix/truststore.pem" : value;
        }

        var result = await StackPreview.RunAsync(workspace, settings with { Config = config }, details: false);
        Assert.Empty(result.Problems.Select(problem => problem.Message));
        return PreviewGraph.Of(result);
    }
}
