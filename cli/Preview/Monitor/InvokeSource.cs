using Hipaa.Cli.Preview.Invokes;
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
            return AssumedAnswer.Of(session.Engine.Schema, token, known, session.Engine.ContextOf(reference, known));
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

    private static object? Revealed(object? value) => value is SecretValue secret ? Revealed(secret.Value) : value;
}
