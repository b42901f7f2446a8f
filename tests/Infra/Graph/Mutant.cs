using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Graph;

/// <summary>A program with one thing changed that opens a way.</summary>
/// <param name="Change">Makes it of the right one.</param>
/// <param name="Opens">Name of the resource that the walk has to name.</param>
internal sealed record Mutant(Func<Run, Run> Change, Func<Run, string> Opens)
{
    /// <summary>One resource more.</summary>
    internal static Mutant Added(string type, params (string Input, object Value)[] inputs) => new(run => run.With(type, "mutant", inputs), _ => "mutant");

    /// <summary>Some inputs of the first resource of a type changed.</summary>
    internal static Mutant Altered(string type, params (string Input, object? Value)[] changes) =>
        new(run => run.Altered(First(run, type), changes), run => First(run, type).Name);

    internal static Registered First(Run run, string type) => run.Of(type)[0];

    internal static IReadOnlyDictionary<string, object> Map(params (string Key, object Value)[] values) =>
        values.ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);

    internal static IReadOnlyList<object> List(params object[] items) => items;

    /// <summary>A policy document with one statement.</summary>
    internal static string Policy(string principal, string action = "s3:GetObject", string more = "") =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow",{{principal}},"Action":"{{action}}","Resource":"*"{{more}}}]}""";
}
