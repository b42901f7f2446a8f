using System.Globalization;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Try;

/// <summary>Shows a try in the terminal: a table that is drawn anew while it runs, or a line now and then where nobody looks.</summary>
internal sealed class TryScreen(Workspace workspace, bool asJson)
{
    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(5);

    private readonly bool _live = !workspace.ErrorIsRedirected && !asJson && Environment.GetEnvironmentVariable("TERM") is not "dumb";
    private readonly Palette _palette = Palette.For(workspace.ErrorIsRedirected);
    private int _drawn;
    private int _told;
    private long _last;
    private string _phase = "";

    internal void Say(string what) => workspace.Error.WriteLine($"hipaa: {what}");

    internal void Show(Counts counts, IReadOnlyList<string> happened)
    {
        if (_live) Draw(counts, happened);
        else Tell(counts, happened);
    }

    internal void Finish(TryResult result)
    {
        var palette = Palette.For(workspace.OutputIsRedirected);
        var width = result.Balance.Max(line => line.Name.Length);
        foreach (var line in result.Balance)
        {
            workspace.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{(line.Holds ? palette.Green("holds ") : palette.Red("BROKEN"))} {line.Name.PadRight(width)} {line.Expected,7} sent {line.Found,7} found"));
        }

        var counts = result.Counts;
        workspace.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Counted.Of(counts.Deidentified, "reading")} of {Counted.Of(counts.Stored, "event")} went to analysts without identifiers: an event has one or two."));
        if (result.Options.Faults) workspace.Output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Broken on the way: {Counted.Of(counts.RequestsBroken, "request")}, {counts.Kills} processes killed, {counts.Retries} deliveries again."));
        workspace.Output.WriteLine(result.Holds ? palette.Bold("Nothing is lost.") : palette.Bold("Something is missing."));
    }

    private void Draw(Counts counts, IReadOnlyList<string> happened)
    {
        var lines = Lines(counts).ToList();
        lines.AddRange(happened.TakeLast(3).Select(what => _palette.Dim($"  {what}")));
        var up = _drawn > 0 ? $"\u001b[{_drawn}A" : "";
        workspace.Error.Write(up + string.Concat(lines.Select(line => $"\r\u001b[K{line}\n")) + "\u001b[J");
        _drawn = lines.Count;
    }

    private void Tell(Counts counts, IReadOnlyList<string> happened)
    {
        foreach (var what in happened.Skip(_told)) Say(what);
        _told = happened.Count;
        if (counts.Phase == _phase && TimeProvider.System.GetElapsedTime(_last) < Apart) return;
        (_phase, _last) = (counts.Phase, TimeProvider.System.GetTimestamp());
        Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{counts.Phase}: {Counted.Of(counts.EventsSent, "event")} sent, {counts.RecordsWaiting} records wait, {counts.Archived} archived, {counts.Stored} stored, {counts.Quarantined} quarantined"));
    }

    private IEnumerable<string> Lines(Counts counts)
    {
        yield return _palette.Bold(string.Create(CultureInfo.InvariantCulture, $"{counts.Phase}, {counts.Seconds:0} s"));
        yield return Row("devices", Several(counts.EventsSent, "event", " sent"), (counts.Duplicates, "of them again"), Several(counts.FilesUploaded, "file"));
        yield return Row("stream", Several(counts.RecordsSent, "record"), (counts.RecordsWaiting, "waiting"));
        yield return Row("functions", Several(counts.Invocations, "invocation"), (counts.Retries, "deliveries again"), Several(counts.Environments, "environment"));
        yield return Row("archive", Several(counts.Archived, "record", ", locked"));
        yield return Row("quarantine", Several(counts.Quarantined, "part"), (counts.GivenUp, "batches given up on"));
        yield return Row("PostgreSQL", Several(counts.Stored, "event", counts.DatabaseUp ? "" : ", and it is down now"));
        yield return Row("latest", Several(counts.Latest, "reading"));
        yield return Row("files", (counts.FilesLoaded, "with a receipt"));
        yield return Row("analysts", Several(counts.Deidentified, "reading", " without identifiers"));
    }

    private static (int Count, string What) Several(int count, string one, string more = "") => (count, Counted.Noun(count, one) + more);

    private string Row(string name, params (int Count, string What)[] cells) => $"  {_palette.Cyan($"{name,-11}")}"
        + string.Join("  ", cells.Select(cell => string.Create(CultureInfo.InvariantCulture, $"{cell.Count,6} {cell.What,-18}"))).TrimEnd();
}
