using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Cli;
using Hipaa.Cli.Commands;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Order;

/// <summary>A resource of a preview.</summary>
/// <param name="Names">What others can name it by: its id, ARN, URL and name.</param>
/// <param name="Needs">URNs that its registration waits for: what it depends on, in words or by its properties.</param>
internal sealed record Previewed(string Urn, string Type, string Provider, JsonElement Inputs, IReadOnlyList<string> Names, IReadOnlyList<string> Needs)
{
    /// <summary>The texts of its inputs, however deep, each with the names of the properties that it is below.</summary>
    internal IReadOnlyList<(IReadOnlyList<string> Below, string Text)> Texts { get; } = [.. Leaves(Inputs, [])];

    /// <summary>Whether one of its texts, below certain properties, names the other.</summary>
    internal bool Mentions(Previewed other, Func<string, bool> property) =>
        Texts.Any(leaf => leaf.Below.Any(property) && other.Names.Any(name => Holds(leaf.Text, name)));

    /// <summary>An input that is a text.</summary>
    internal string? Input(string property) => Inputs.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    public override string ToString() => $"{Type} {Urn.Split("::")[^1]}";

    // A name within a longer one is another name.
    private static bool Holds(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !IsPart(text[at - 1])) && (at + name.Length == text.Length || !IsPart(text[at + name.Length])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPart(char character) => char.IsAsciiLetterOrDigit(character) || character is '-';

    private static IEnumerable<(IReadOnlyList<string>, string)> Leaves(JsonElement value, IReadOnlyList<string> below) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Leaves(p.Value, [.. below, p.Name])),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(v => Leaves(v, below)),
        JsonValueKind.String => [(below, value.GetString()!)],
        _ => [],
    };
}

/// <summary>
/// What waits for what in a preview of the program. The engine registers a resource when all it depends on is created and its parent is
/// registered, which in turn is when all is created that the parent depends on.
/// </summary>
internal sealed partial class PreviewGraph
{
    private static readonly string[] NamingOutputs = ["arn", "id", "url", "name", "identifier", "address"];

    // The program is run in this process, with its configuration in the environment: one at a time.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    private static readonly Dictionary<(string, string?), PreviewGraph> Previews = [];

    private readonly Dictionary<string, Previewed> _byUrn;
    private readonly Dictionary<string, IReadOnlySet<string>> _before = new(StringComparer.Ordinal);

    private PreviewGraph(IEnumerable<Previewed> resources) => _byUrn = resources.ToDictionary(r => r.Urn, StringComparer.Ordinal);

    internal IEnumerable<Previewed> All => _byUrn.Values;

    /// <summary>Previews a stack, once for all that is asked of it.</summary>
    /// <param name="file">Its configuration, below the repository's root; null for the one that the tests know it by.</param>
    internal static async Task<PreviewGraph> OfAsync(string stack, string? file = null)
    {
        await Turn.WaitAsync();
        try
        {
            if (Previews.TryGetValue((stack, file), out var known))
            {
                return known;
            }

            var root = Repository.Root;
            await using var problems = new StringWriter();
            var output = new MemoryStream();
            string[] arguments = ["preview", "--stack", stack, "--json", "--config-file", Path.Combine(root, file ?? $"tests/Stacks/Pulumi.{stack}.yaml")];
            await CommandLine.RunAsync(arguments, new Workspace(root, TextWriter.Null, () => output, problems, OutputIsRedirected: true, ErrorIsRedirected: true));
            var bytes = output.ToArray();
            using var json = bytes.Length > 0 ? JsonDocument.Parse(bytes) : throw new InvalidOperationException(problems.ToString());
            return Previews[(stack, file)] = new(json.RootElement.GetProperty("steps").EnumerateArray().Select(step => Read(step.GetProperty("newState"))));
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>The same, but for one resource that waits for nothing.</summary>
    internal PreviewGraph Hurrying(Previewed resource) => new(All.Select(r => r == resource ? r with { Needs = [] } : r));

    internal bool IsAfter(Previewed later, Previewed earlier) => Before(later.Urn).Contains(earlier.Urn);

    private IReadOnlySet<string> Before(string urn)
    {
        if (_before.TryGetValue(urn, out var known))
        {
            return known;
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        _before[urn] = all;
        foreach (var need in _byUrn.TryGetValue(urn, out var resource) ? resource.Needs : [])
        {
            if (all.Add(need))
            {
                all.UnionWith(Before(need));
            }
        }

        return all;
    }

    private static Previewed Read(JsonElement state)
    {
        var outputs = state.TryGetProperty("outputs", out var given) ? given : default;
        var names = NamingOutputs.Select(output => Text(outputs, output)).Append(Text(state, "id")).OfType<string>()
            .Where(IsOfItsOwn).Distinct(StringComparer.Ordinal);
        IEnumerable<string> needs = state.TryGetProperty("dependencies", out var urns) ? [.. urns.EnumerateArray().Select(urn => urn.GetString()!)] : [];
        var parent = Text(state, "parent");
        return new(
            Text(state, "urn")!, Text(state, "type")!, Text(state, "provider") ?? "", state.GetProperty("inputs").Clone(),
            [.. names], [.. parent is null ? needs : needs.Append(parent)]);
    }

    // Some are known by their account or their Region, which many others name.
    private static bool IsOfItsOwn(string name) => name.Length > 5 && !name.All(char.IsAsciiDigit) && !Region().IsMatch(name);

    [GeneratedRegex(@"^[a-z]{2}(-[a-z]+)+-\d$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Region();

    private static string? Text(JsonElement of, string property) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
