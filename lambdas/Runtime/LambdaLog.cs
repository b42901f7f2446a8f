using System.Text;
using System.Text.Json;

namespace Hipaa.Lambdas.Runtime;

/// <summary>
/// A function's log lines: JSON on the process's own standard output. Nothing wraps that stream, so each line reaches its log group as it was
/// written and filters, queries and embedded metrics find their fields.
/// </summary>
/// <param name="function">The function's name.</param>
/// <param name="output">Where lines go.</param>
internal sealed class LambdaLog(string function, TextWriter output)
{
    /// <summary>Standard output, a line at once, from any thread.</summary>
    internal static TextWriter Open() => TextWriter.Synchronized(
        new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { AutoFlush = true, NewLine = "\n" });

    /// <summary>Writes a line of the form that all lines of the functions have.</summary>
    /// <param name="what">What happened, a fixed text.</param>
    /// <param name="code">What broke.</param>
    /// <param name="id">The invocation, where there is one.</param>
    internal void Write(string what, string code, string? id = null)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("function"u8, function);
            json.WriteString("message"u8, what);
            if (id is not null)
            {
                json.WriteString("id"u8, id);
            }

            json.WriteString("code"u8, code);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length));
    }
}
