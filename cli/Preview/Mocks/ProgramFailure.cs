using System.Text.RegularExpressions;
using Hipaa.Cli.Preview.Invokes;

namespace Hipaa.Cli.Preview.Mocks;

/// <summary>Makes one sentence of each exception that stopped a program.</summary>
internal static partial class ProgramFailure
{
    private static readonly string[] Others = ["System.", "Microsoft.", "Pulumi."];

    internal static IEnumerable<string> Messages(Exception failure, bool debug) =>
        debug
            ? [failure.ToString()]
            : Causes([.. Leaves(failure).Where(leaf => !IsReported(leaf)).Select(Sentence).Distinct(StringComparer.Ordinal)]);

    // One failed resource fails all that depend on it, each quoting the first: the first alone is worth telling.
    private static IEnumerable<string> Causes(IReadOnlyList<string> messages) => messages
        .Where(message => !messages.Any(other => other.Length < message.Length && message.Contains(other, StringComparison.Ordinal)))
        .Select(message => "The program failed: " + message);

    private static IEnumerable<Exception> Leaves(Exception failure) => failure switch
    {
        AggregateException many => many.InnerExceptions.SelectMany(Leaves),
        { InnerException: { } inner } => Leaves(inner),
        _ => [failure],
    };

    // The mocks have said it already, and better.
    private static bool IsReported(Exception leaf) =>
        leaf is UnknownInvokeException || leaf.Message.Contains(nameof(UnknownInvokeException), StringComparison.Ordinal);

    // The SDK wraps what a program throws as text: a preamble, then "Type: message", then the stack trace.
    private static string Sentence(Exception leaf)
    {
        var thrown = Thrown().Match(leaf.Message);
        var message = thrown.Success ? thrown.Groups["message"].Value : leaf.Message;
        var lines = message.Split('\n')
            .TakeWhile(line => !line.TrimStart().StartsWith("at ", StringComparison.Ordinal))
            .Select(line => line.Trim());
        return string.Join(' ', lines.Where(line => line.Length > 0)) + Place(leaf);
    }

    // What the framework throws, as of a key that is there twice, names nothing of the program: the method that asked for it does.
    private static string Place(Exception leaf)
    {
        var frames = Frame().Matches($"{leaf.Message}\n{leaf.StackTrace}").Select(frame => frame.Groups["method"].Value).ToList();
        return frames.Count == 0 || !IsOfOthers(frames[0]) || frames.Find(frame => !IsOfOthers(frame)) is not { } own
            ? string.Empty : $" (in {own})";
    }

    private static bool IsOfOthers(string method) => Others.Any(name => method.StartsWith(name, StringComparison.Ordinal));

    [GeneratedRegex(@"^\s*at (?<method>[\w.+`<>|\[\],]+)\(", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Frame();

    [GeneratedRegex(@"exception:\s*(?:[\w.+`]+Exception): (?<message>.*)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Thrown();
}
