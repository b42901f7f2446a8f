namespace Hipaa.Cli.Tests.Iam;

/// <summary>One line of tests/Iam/access.tsv: may this principal do this to that.</summary>
/// <param name="Line">0 for what no line of the file says: what <paramref name="Reason"/> names asks for it.</param>
/// <param name="Principal">A role by its name in the program, "service:HOST", or an ARN of another account.</param>
/// <param name="Resource">An ARN; {name} stands for the ARN of a resource, {name.property} for one of its outputs.</param>
/// <param name="Context">key=value, key=value; "through=NAME" sends the call through that VPC endpoint.</param>
public sealed record AccessRow(
    int Line, string Principal, string Action, string Resource, IReadOnlyList<KeyValuePair<string, string>> Context, bool Allowed, string Reason)
{
    internal const string File = "tests/Iam/access.tsv";

    internal static IReadOnlyList<AccessRow> Read() =>
    [
        .. Repository.Text(File).Split('\n').Select((text, index) => (Text: text, Line: index + 1))
            .Where(line => line.Text.Length > 0 && line.Text[0] != '#').Select(line => Parse(line.Text, line.Line)),
    ];

    private static AccessRow Parse(string text, int line) => text.Split('\t') is [var principal, var action, var resource, var context, var expected, var reason]
        && expected is "allow" or "deny"
        ? new(line, principal, action, resource, [.. context.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(Pair)], expected == "allow", reason)
        : throw new InvalidDataException($"{File}:{line}: principal, action, resource, context, allow or deny, reason; separated by tabs.");

    private static KeyValuePair<string, string> Pair(string text) =>
        text.Split('=', 2) is [var key, var value] ? new(key, value) : throw new InvalidDataException($"{File}: {text}: key=value expected.");

    public override string ToString() => $"{(Line > 0 ? $"{File}:{Line}" : Reason)}: {Principal} {Action} {Resource}";
}
