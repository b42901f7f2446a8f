using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Invokes;

/// <summary>
/// An answer made up from the type of a function's result. What looks up a resource answers as that resource would: <c>getVpc</c> as a
/// VPC with the given id, <c>getSubnets</c> as subnets.
/// </summary>
internal static class AssumedAnswer
{
    internal static IReadOnlyDictionary<string, object?> Of(
        Schema schema, string token, IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var answer = new Dictionary<string, object?>(arguments, StringComparer.Ordinal);
        var function = new Registration
        {
            Order = 0, Type = LookedUp(schema, token) ?? token, Name = NameIn(arguments) ?? token.Split(':')[^1], Custom = true, Inputs = arguments,
        };
        var asked = new WireFormat(showSecrets: true).Text(arguments);
        var shapes = new ShapeSynthesizer(schema, new ResourceFacts(function, $"{token}({asked})", context, properties: null));
        foreach (var (name, type) in schema.Function(token) ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!answer.ContainsKey(name) && Value(shapes, name, type) is { } value)
            {
                answer[name] = value;
            }
        }

        return answer;
    }

    /// <summary>The type of resource that a function looks up, one of them or many; none if it answers something else.</summary>
    internal static string? LookedUp(Schema schema, string token)
    {
        var parts = token.Split(':');
        if (parts is not [var package, var module, ['g', 'e', 't', _, ..] function] || !module.Contains('/', StringComparison.Ordinal))
        {
            return null;
        }

        var found = function[3..];
        return Singulars(found)
            .Select(name => $"{package}:{module.Split('/')[0]}/{char.ToLowerInvariant(name[0])}{name[1..]}:{name}")
            .FirstOrDefault(type => schema.Resource(type) is not null);
    }

    private static IEnumerable<string> Singulars(string name)
    {
        yield return name;
        if (name.EndsWith("ies", StringComparison.Ordinal))
        {
            yield return name[..^3] + "y";
        }

        if (name.EndsWith('s'))
        {
            yield return name[..^1];
        }
    }

    // Whoever asks for several has a use for more than one: two subnets for a database, two instances behind a balancer.
    private static object? Value(ShapeSynthesizer shapes, string name, string type) =>
        name is "ids" or "arns" or "names" && type == "string[]"
            ? shapes.Several(name, count: 2)
            : shapes.Value(name, type, isInput: false);

    private static string? NameIn(IReadOnlyDictionary<string, object?> arguments) =>
        arguments.GetValueOrDefault("name") is string { Length: > 0 } name ? name : null;
}
