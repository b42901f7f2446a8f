using System.Globalization;
using Hipaa.Policy;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Evidence.Inventory;

/// <summary>What the evidence is about and where it comes from, as the document that was judged tells it.</summary>
/// <param name="Kind">What the document is, in words.</param>
/// <param name="Commit">The commit of the checkout that judged it.</param>
/// <param name="Judged">When it was judged.</param>
/// <param name="Notes">What a reader should know about the document, each a clause.</param>
internal sealed record Provenance(
    string Kind, StackIdentity Identity, DateTimeOffset? Written, string Commit, DateTimeOffset Judged, IReadOnlyList<string> Notes)
{
    private const string NotTold = "the document does not say";

    internal const string OfflinePreview = "an offline preview of the program: identifiers are made up, settings are the program's";

    /// <exception cref="BadInputException">Nothing can be shown by a document of this kind.</exception>
    internal static string KindOf(StackInput input, string name) => input switch
    {
        { Kind: "state" } => "the exported state of a deployed stack",
        { Kind: "preview", Facts.SamesLeftOut: > 0 } => throw new BadInputException(
            $"{name} leaves out {input.Facts.SamesLeftOut} of the stack's unchanged resources; evidence is about a whole stack: "
                + "make the preview with --show-sames, or give the output of \"pulumi stack export\"."),
        { Kind: "preview" } => "a preview: what would be deployed, not what is",
        { Kind: "plan" } => throw new BadInputException(
            $"{name} is a plan, which holds what changes; evidence is about a whole stack: give the output of \"pulumi stack export\"."),
        _ => throw new BadInputException(
            $"{name} is a stream of the engine's events; evidence is about a stack: give the output of \"pulumi stack export\"."),
    };

    /// <summary>Clocks of two machines agree within it.</summary>
    private static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(5);

    /// <summary>Nobody judges what is yet to be written.</summary>
    /// <exception cref="BadInputException">The document was written after <paramref name="judged"/>.</exception>
    internal static void CheckTime(string name, DateTimeOffset written, DateTimeOffset judged)
    {
        if (written > judged + ClockDifference)
        {
            throw new BadInputException(
                $"{name} was written at {Minute(written)}, after it is judged: the time of judging, {Minute(judged)} by this machine's clock or "
                    + "--at, must be later.");
        }
    }

    /// <summary>The rows of a table in Markdown.</summary>
    internal string Rows() => string.Join('\n', Facts().Select(row => $"| {row.What} | {row.Is} |"));

    /// <summary>What a reader should know of the document first.</summary>
    internal IEnumerable<(string What, string Is)> Facts() => new (string What, string Is)[]
    {
        ("judged", Kind),
        ("project", Or(Identity.Project)),
        ("stack", Or(Identity.Stack)),
        ("AWS account", Or(string.Join(", ", Identity.Accounts))),
        ("Region", Or(string.Join(", ", Identity.Regions))),
        ("state written", Written is { } written ? Minute(written) : Kind is OfflinePreview ? "none was read" : NotTold),
        ("judged at", Minute(Judged)),
        ("policy pack", $"{HipaaPack.Name} {HipaaPack.Version}, {Commit}"),
    }.Concat(Notes.Select(note => ("note", note)));

    private static string Or(string value) => value.Length > 0 ? value : NotTold;

    private static string Minute(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
