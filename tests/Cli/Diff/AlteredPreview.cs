using System.Text;
using System.Text.Json.Nodes;
using Hipaa.Cli.Check;
using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Policy;

namespace Hipaa.Cli.Tests.Diff;

/// <summary>A preview of the prod stack as a document, of which altered copies are made, as a change of the program would alter it.</summary>
internal sealed class AlteredPreview
{
    private static readonly Lazy<Task<string>> Prod = new(async () =>
    {
        var run = await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "prod", "--json");
        return run.Error.Length == 0 ? run.Output : throw new InvalidOperationException(run.Error);
    });

    private readonly string _original;

    private AlteredPreview(string original) => (_original, Document) = (original, JsonNode.Parse(original)!);

    internal JsonNode Document { get; private set; }

    internal static async Task<AlteredPreview> OfProdAsync() => new(await Prod.Value);

    internal static Task<string> TextAsync() => Prod.Value;

    internal JsonNode this[string name] => Step(name)["newState"]!;

    internal JsonObject Inputs(string name) => this[name]["inputs"]!.AsObject();

    internal JsonObject Inputs(string type, string name) => Steps
        .First(step => (string?)step!["newState"]!["type"] == type && NameOf(step!) == name)!["newState"]!["inputs"]!.AsObject();

    internal IEnumerable<string> Names(string type) =>
        Steps.Where(step => (string?)step!["newState"]!["type"] == type).Select(step => NameOf(step!)).ToList();

    /// <summary>Each kind of resource that a provider manages.</summary>
    internal IReadOnlyList<string> Types() => [.. Steps.Select(step => step!["newState"]!).Where(state => (bool)state["custom"]!)
        .Select(state => (string)state["type"]!).Where(type => type.StartsWith("aws:", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];

    internal void Remove(params IEnumerable<string> names)
    {
        foreach (var name in names) Steps.Remove(Step(name));
    }

    /// <summary>Adds a resource like another, or of another type.</summary>
    internal void Add(string like, string name, Action<JsonObject> change, string? type = null)
    {
        var step = Step(like).DeepClone();
        var urn = (string)step["urn"]!;
        var named = urn[..(urn.LastIndexOf("::", StringComparison.Ordinal) + 2)] + name;
        if (type is not null)
        {
            named = named.Replace((string)step["newState"]!["type"]!, type, StringComparison.Ordinal);
            step["newState"]!["type"] = type;
        }

        step["urn"] = named;
        step["newState"]!["urn"] = named;
        change(step["newState"]!["inputs"]!.AsObject());
        Steps.Add(step);
    }

    internal void Rename(string before, string after) => Document = JsonNode.Parse(Document.ToJsonString().Replace(before, after, StringComparison.Ordinal))!;

    /// <summary>Changes a JSON document that is a text in an input, such as a policy.</summary>
    internal void Policy(string name, Action<JsonArray> change, string property = "policy")
    {
        var policy = JsonNode.Parse((string)Inputs(name)[property]!)!;
        change(policy["Statement"]!.AsArray());
        Inputs(name)[property] = policy.ToJsonString();
    }

    internal StackDifference Difference(HipaaPack? pack = null)
    {
        pack ??= new();
        return StackDifference.Of(Side(_original, pack), Side(Document.ToJsonString(), pack));
    }

    /// <summary>The difference without verdicts.</summary>
    internal StackDifference DifferenceAlone() => DifferenceOf(_original, Document.ToJsonString());

    internal static StackDifference DifferenceOf(string before, string after) => StackDifference.Of(Unjudged(before), Unjudged(after));

    internal string Markdown() => MarkdownPage.Write(DiffPage.Of(Difference()));

    private static DiffSide Side(string document, HipaaPack pack)
    {
        var side = Unjudged(document);
        var register = PolicyRun.Register(Repository.Project, pack);
        return side with { Register = register, Report = PolicyRun.Judge(Repository.Project, side.Graph, side.Config, Profile.Hipaa, pack, register) };
    }

    private static DiffSide Unjudged(string document) => DiffSide.Read(Encoding.UTF8.GetBytes(document), "the preview");

    private JsonArray Steps => Document["steps"]!.AsArray();

    private JsonNode Step(string name) => Steps.Single(step => NameOf(step!) == name)!;

    private static string NameOf(JsonNode step) => ((string)step["urn"]!).Split("::")[^1];

    /// <summary>Markdown as it is read: without what keeps names from being markup.</summary>
    internal static string Plain(string markdown) => markdown.Replace("\\", string.Empty, StringComparison.Ordinal)
        .Replace("\u200b", string.Empty, StringComparison.Ordinal);
}
