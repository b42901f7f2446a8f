using System.Text.Json;

namespace Hipaa.Lambdas.Runtime;

/// <summary>
/// What is told of an invocation or a start that failed: a type and a fixed sentence. Never the message of an exception that may quote what
/// was handled: Lambda passes both on to whoever invoked the function, to destinations and to traces.
/// </summary>
/// <param name="Type">What broke.</param>
/// <param name="Sentence">The same for everything that breaks this way.</param>
internal sealed record Failure(string Type, string Sentence)
{
    private const string Unknown = "The work was not done; the log has a line of this request with the type of the failure.";
    private const string OutOfTime = "The time was up before the work was done; the next invocation goes on with it.";

    /// <summary>Sorts what was thrown.</summary>
    /// <param name="exception">What was thrown.</param>
    /// <param name="sentence">Gives the message of exceptions whose messages are made of fixed text and names; null for all others.</param>
    internal static Failure Of(Exception exception, Func<Exception, string?> sentence) => new(
        exception.GetType().Name,
        sentence(exception) ?? (exception is OperationCanceledException ? OutOfTime : Unknown));

    /// <summary>The body that the Runtime API takes.</summary>
    internal byte[] ToJson()
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("errorMessage"u8, Sentence);
            json.WriteString("errorType"u8, Type);
            json.WriteStartArray("stackTrace"u8);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }
}
