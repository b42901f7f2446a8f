using Hipaa.Cli.Preview.Invokes;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Preview.Values;

namespace Hipaa.Cli.Preview.Monitor;

/// <summary>
/// Answers the functions of providers for a program of anybody's. A function without an answer of its own gets one of its result's type,
/// and is noted as assumed.
/// </summary>
internal sealed class InvokeSource(MonitorSession session)
{
    private const string ReadResource = "pulumi:pulumi:getResource";

    internal IReadOnlyDictionary<string, object?> Answer(string token, IReadOnlyDictionary<string, object?> arguments, string provider)
    {
        var known = arguments.ToDictionary(pair => pair.Key, pair => Revealed(pair.Value), StringComparer.Ordinal);
        if (token == ReadResource)
        {
            return Resource(known);
        }

        var reference = provider.Length == 0 ? null : provider;
        try
        {
            return session.Engine.Invoke(token, known, reference);
        }
        catch (UnknownInvokeException)
        {
            session.Assume(token);
            return Assumed(token, known, session.Engine.ContextOf(reference, known));
        }
    }

    // A resource that was given as a value, taken apart by its URN: the engine answers this itself.
    private PropertyMap Resource(IReadOnlyDictionary<string, object?> arguments)
    {
        var urn = arguments.GetValueOrDefault("urn") as string ?? "";
        return session.Find(urn) is { } state
            ? new PropertyMap { ["urn"] = urn, ["id"] = state.Id ?? "", ["state"] = state.Outputs }
            : throw new FormatException($"'{urn}' is not the URN of a registered resource.");
    }

    private static Dictionary<string, object?> Assumed(
        string token, IReadOnlyDictionary<string, object?> arguments, CloudContext context)
    {
        var answer = new Dictionary<string, object?>(arguments, StringComparer.Ordinal);
        var asked = new WireFormat(showSecrets: true).Text(arguments);
        var function = new Registration
        {
            Order = 0, Type = token, Name = token.Split(':')[^1], Custom = true, Inputs = arguments,
        };
        var shapes = new ShapeSynthesizer(Schema.Default, new ResourceFacts(function, $"{token}({asked})", context, properties: null));
        foreach (var (name, type) in Schema.Default.Function(token) ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            if (!answer.ContainsKey(name) && shapes.Value(name, type, isInput: false) is { } value)
            {
                answer[name] = value;
            }
        }

        return answer;
    }

    private static object? Revealed(object? value) => value is SecretValue secret ? Revealed(secret.Value) : value;
}
