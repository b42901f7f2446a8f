using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>One resource's texts: what the program gave, what AWS derives from that, and what it would make up.</summary>
internal sealed class ResourceFacts(
    Registration registration, string urn, CloudContext context, IReadOnlyDictionary<string, SchemaProperty>? properties)
{
    // The names Pulumi makes up when the program gives none.
    internal static readonly HashSet<string> AutoNamed = ["name", "bucket", "identifier", "statementId", "targetId"];

    private readonly TypeFacts? facts = TypeFacts.Of(registration.Type);
    private readonly Dictionary<string, string> known = Told(registration);

    internal string Urn => urn;

    internal CloudContext Context => context;

    internal string Package => registration.Type.Split(':')[0];

    /// <summary>The AWS service, as the type token names it.</summary>
    internal string Service => registration.Type.Split(':') is [_, var member, _] ? member.Split('/')[0] : Package;

    internal string LogicalName => registration.Name;

    internal string Id => Ask("id");

    /// <summary>The same resource under another seed, for the parts of a structure.</summary>
    internal ResourceFacts At(string seed) => new(registration, seed, context, properties);

    /// <summary>The value of an input if it is plain text.</summary>
    internal string? Given(string name) => Plain(registration.Inputs.GetValueOrDefault(name)) switch
    {
        string { Length: > 0 } text => text,
        double number => number.ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => null,
    };

    internal bool IsSet(string name) => Plain(registration.Inputs.GetValueOrDefault(name)) is true;

    internal int Count(string name) => Plain(registration.Inputs.GetValueOrDefault(name)) is IEnumerable<object?> list ? list.Count() : 0;

    internal IReadOnlyDictionary<string, object?>? Map(string name) =>
        Plain(registration.Inputs.GetValueOrDefault(name)) as IReadOnlyDictionary<string, object?>;

    /// <summary>Whether its provider answers with a name that the program left out.</summary>
    internal bool IsNamed(string name) => facts?.Named.Contains(name) is true;

    /// <summary>Whether AWS derives this output from others; an empty text says that it is absent.</summary>
    internal bool Derives(string name) => facts?.Outputs.ContainsKey(name) is true || AutoNames(name);

    /// <summary>A text of the resource by name: an input, a derived output, or a part that templates use.</summary>
    internal string Ask(string name)
    {
        if (!known.TryGetValue(name, out var value))
        {
            known[name] = name;
            value = known[name] = Part(name) ?? Given(name) ?? Derived(name) ?? Shapes.Text(name, this);
        }

        return value;
    }

    // A resource that exists has the id that the program gives, and what its id and its ARN are formed of.
    private static Dictionary<string, string> Told(Registration registration)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        if ((registration.ReadId ?? registration.ImportId) is not { Length: > 0 } id)
        {
            return told;
        }

        var formed = TypeFacts.Of(registration.Type);
        var isArn = id.StartsWith("arn:", StringComparison.Ordinal);
        if ((isArn ? formed?.Outputs.GetValueOrDefault("arn") : formed?.Id) is { } template)
        {
            foreach (var (name, part) in Template.Parts(template, id))
            {
                told.TryAdd(name, part);
            }
        }

        if (isArn)
        {
            told["arn"] = id;
        }

        // Whoever names a resource by its ARN still finds the id that the ARN holds.
        if (!isArn || formed?.Id is null)
        {
            told.TryAdd("id", id);
        }

        return told;
    }

    private string? Derived(string name) =>
        facts?.Outputs.GetValueOrDefault(name) is { } template ? Template.Expand(template, urn, Ask)
        : name == "id" ? Template.Expand(facts?.Id ?? DefaultId, urn, Ask)
        : AutoNames(name) ? AutoName(name)
        : null;

    private string DefaultId =>
        registration.Type.StartsWith(DefaultProvider.TypePrefix, StringComparison.Ordinal) ? "{uuid}" : "{name}-{hex8}";

    private bool AutoNames(string name) => AutoNames(name, properties);

    /// <summary>Whether Pulumi makes up the property's text where the program gives none.</summary>
    internal static bool AutoNames(string name, IReadOnlyDictionary<string, SchemaProperty>? properties) =>
        AutoNamed.Contains(name) && properties?.GetValueOrDefault(name) is { IsInput: true };

    private string AutoName(string property)
    {
        var prefix = Given(property + "Prefix");
        var name = prefix is not null
            ? prefix + SyntheticText.Digits(urn + property, 26)
            : $"{registration.Name}-{SyntheticText.Hex(urn + property, 7)}";
        var scoped = registration.Type == "aws:kms/alias:Alias" ? "alias/" + name : name;
        return IsSet("fifoQueue") || IsSet("fifoTopic") ? scoped + ".fifo" : scoped;
    }

    private string? Part(string name) => name switch
    {
        "partition" => context.Partition,
        "account" => context.Account,
        "region" => context.Region,
        "dns" => context.DnsSuffix,
        "name" when properties is not null && !properties.ContainsKey("name") => registration.Name,
        "iampath" => Given("path") ?? "/",
        "logicalname" => registration.Name,
        "slashname" => "/" + Ask("name").TrimStart('/'),
        "urlhost" => Ask("url").Replace("https://", "", StringComparison.Ordinal),
        "wafscope" => Given("scope") == "CLOUDFRONT" ? "global" : "regional",
        "standardpath" => Ask("standardsArn").Split(":standards/")[^1].Split(":ruleset/")[^1],
        "keyuuid" => IsSet("multiRegion") ? "mrk-" + SyntheticText.Hex(urn, 32) : SyntheticText.Uuid(urn),
        "primaryid" => Ask("primaryKeyArn").Split('/')[^1],
        _ => null,
    };

    private static object? Plain(object? value) => value is SecretValue secret ? secret.Value : value;
}
