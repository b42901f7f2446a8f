using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Hipaa.Cli.Survey;

/// <summary>How a question ended.</summary>
internal enum Outcome
{
    Answered,

    /// <summary>What was asked for does not exist.</summary>
    Absent,

    /// <summary>The reader may not ask.</summary>
    Denied,

    /// <summary>Anything else: no connection, throttled, a service that the Region lacks.</summary>
    Failed,
}

/// <summary>What AWS said, JSON or XML: values are found by their name, wherever they are.</summary>
/// <param name="Why">Code of the refusal; empty for an answer.</param>
internal sealed record AwsAnswer(Outcome Outcome, IReadOnlyList<JsonElement> Pages, XElement? Xml = null, string Why = "")
{
    internal bool Has => Outcome == Outcome.Answered;

    internal static AwsAnswer Without(Outcome outcome, string why) => new(outcome, [], null, why);

    /// <exception cref="JsonException">It is neither.</exception>
    /// <exception cref="XmlException">It is neither.</exception>
    internal static AwsAnswer Parse(string text) => text.TrimStart().StartsWith('<')
        ? new(Outcome.Answered, [], XElement.Parse(text))
        : new(Outcome.Answered, [JsonSerializer.Deserialize<JsonElement>(text.Length == 0 ? "{}" : text)]);

    /// <summary>The first text, number or truth value of a name; null if there is none.</summary>
    internal string? First(string name) => All(name).FirstOrDefault();

    /// <summary>Every one of a name, those of lists too.</summary>
    internal IEnumerable<string> All(string name) => Xml is not null
        ? Xml.DescendantsAndSelf().Where(element => element.Name.LocalName == name && !element.HasElements).Select(element => element.Value)
        : Pages.SelectMany(page => Found(page, name)).SelectMany(Scalars);

    /// <summary>The objects of a list.</summary>
    internal IEnumerable<AwsAnswer> Each(string name) => Pages.SelectMany(page => Found(page, name))
        .Where(found => found.ValueKind == JsonValueKind.Array).SelectMany(found => found.EnumerateArray())
        .Where(item => item.ValueKind == JsonValueKind.Object).Select(item => new AwsAnswer(Outcome.Answered, [item]));

    /// <summary>The members of the first object of a name.</summary>
    internal IEnumerable<(string Name, AwsAnswer Value)> Members(string name) => Pages.SelectMany(page => Found(page, name))
        .Where(found => found.ValueKind == JsonValueKind.Object).Take(1).SelectMany(found => found.EnumerateObject())
        .Select(member => (member.Name, new AwsAnswer(Outcome.Answered, [member.Value])));

    /// <summary>How many elements of a list there are in XML.</summary>
    internal int Items(string name) =>
        Xml?.Descendants().Where(element => element.Name.LocalName == name).Sum(element => element.Elements().Count()) ?? Each(name).Count();

    private static IEnumerable<JsonElement> Found(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member =>
            (member.NameEquals(name) ? [member.Value] : Enumerable.Empty<JsonElement>()).Concat(Found(member.Value, name))),
        JsonValueKind.Array => value.EnumerateArray().SelectMany(item => Found(item, name)),
        _ => [],
    };

    private static IEnumerable<string> Scalars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Scalars),
        JsonValueKind.Object or JsonValueKind.Null or JsonValueKind.Undefined => [],
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.True => ["true"],
        JsonValueKind.False => ["false"],
        _ => [value.GetRawText()],
    };
}
