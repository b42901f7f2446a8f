using System.Collections.Concurrent;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>Each configuration, run once for all tests of the class.</summary>
public sealed class Runs
{
    private readonly ConcurrentDictionary<string, Lazy<Task<Run>>> _runs = new(StringComparer.Ordinal);

    internal Task<Run> Of(string configuration) => _runs.GetOrAdd(configuration, name => new Lazy<Task<Run>>(() =>
        Run.StackAsync(Configurations.All[name].Stack, Configurations.All[name].Changes))).Value;
}
