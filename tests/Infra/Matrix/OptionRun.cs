using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>The program with a setting changed, run once for all classes. What they ask of it is kept; the resources, of some hundreds of runs, are not.</summary>
/// <param name="Resources">How many there are.</param>
/// <param name="Broken">Where an invariant does not hold.</param>
/// <param name="Inputs">A digest of all resources, whatever their order: each with its protection, provider, import and inputs.</param>
internal sealed record OptionRun(int Resources, IReadOnlyList<string> Broken, string Inputs)
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<OptionRun>>> Options = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Bases = new(StringComparer.Ordinal);

    internal static Task<OptionRun> OfAsync(Option option) => Options.GetOrAdd(option.ToString(), _ => new(async () =>
    {
        var run = await Run.StackAsync(option.Stack, [.. option.Changes]);
        return new(run.All.Count, [.. Invariants.Broken(run)], Digest(run));
    })).Value;

    /// <summary>The inputs with other changes, as a rule none: what options are compared with.</summary>
    internal static Task<string> InputsAsync(string stack, (string Key, string? Value)[] changes) =>
        Bases.GetOrAdd(JsonSerializer.Serialize(changes.SelectMany(change => new[] { change.Key, change.Value }).Prepend(stack)), _ => new(async () =>
            Digest(await Run.StackAsync(stack, changes)))).Value;

    private static string Digest(Run run)
    {
        var lines = run.All.Select(r =>
            $"{r} {r.Protected} {r.Provider} {(r.Options as CustomResourceOptions)?.ImportId} {JsonSerializer.Serialize(r.Inputs.OrderBy(i => i.Key, StringComparer.Ordinal))}");
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))));
    }
}
