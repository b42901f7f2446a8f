using System.CommandLine;
using Hipaa.Cli.Check;
using Hipaa.Cli.Evidence.Inventory;
using Hipaa.Cli.Evidence.Record;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;
using Hipaa.Policy.Reports;

namespace Hipaa.Cli.Evidence;

/// <summary><c>hipaa evidence</c>: what an auditor asks for, as files to keep: controls, data flow, assets, exceptions, services.</summary>
internal sealed class EvidenceCommand(Workspace workspace)
{
    private readonly Argument<string?> file = new("state")
    {
        Description = "State of the deployed stack, from 'pulumi stack export'; - for standard input. Default: an offline preview.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "The stack. Default: dev, or the only one.", HelpName = "name",
    };

    private readonly Option<string> folder = new("--out", "-o")
    {
        Description = "A new or empty folder for the files.", HelpName = "folder", Required = true,
    };

    private readonly Option<string?> at = new("--at")
    {
        Description = "The time of the judgement, such as 2026-03-04T05:06Z: the same input and time give the same files. Default: now.",
        HelpName = "time",
    };

    private readonly Option<string?> since = new("--since")
    {
        Description = "A folder of older evidence: the page says what changed since.", HelpName = "folder",
    };

    private readonly Option<string?> sign = new("--sign")
    {
        Description = "A private key in PEM: SHA256SUMS is signed with it, as 'openssl dgst -sha256 -verify' checks.", HelpName = "keyfile",
    };

    internal Command Create()
    {
        var command = new Command(
            "evidence", "Writes one page for auditors, control matrix, maps, asset inventory, exceptions and services used, with digests.")
        {
            file, stack, folder, at, since, sign,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            using var signature = arguments.GetValue(sign) is { } key ? Signature.Of(key) : null;
            var time = Time(arguments.GetValue(at));
            if (await StackAsync(arguments.GetValue(file), arguments.GetValue(stack), time, cancellation) is not var (
                settings, graph, provenance))
            {
                return ExitCode.Unusable;
            }

            var pack = new HipaaPack();
            var register = PolicyRun.Register(workspace.Root, pack);
            var report = PolicyRun.Judge(
                workspace.Root, graph, settings.Config, Profile.Hipaa, pack, register, DateOnly.FromDateTime(time.UtcDateTime));
            var evidence = new EvidenceSet(provenance, graph, pack, register, report, workspace.Root);
            var files = EvidenceFiles.Of(evidence, arguments.GetValue(since));
            var path = arguments.GetValue(folder)!;
            var written = EvidenceFolder.Create(path);
            var palette = Palette.For(workspace.OutputIsRedirected);
            foreach (var (name, content) in files)
            {
                written.Add(name, content);
                var made = Path.Combine(path, name);
                await workspace.Output.WriteLineAsync(palette.Link(made, Path.GetFullPath(made)));
            }

            written.WriteManifest(signature);

            await workspace.Error.WriteLineAsync("hipaa: " + TextReport.Summary(report));
            return report.Blocks ? ExitCode.Refused : ExitCode.Success;
        }
        catch (Exception problem) when (problem is BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }

    /// <summary>The stack to judge, and where it comes from; null when the program that would tell it failed.</summary>
    /// <exception cref="BadInputException">The document is none that can be evidence, or of another stack.</exception>
    private async Task<(PreviewSettings Settings, ResourceGraph Graph, Provenance Provenance)?> StackAsync(
        string? source, string? named, DateTimeOffset time, CancellationToken cancellation)
    {
        var input = source is null ? null : await InputFile.ReadAsync(workspace, source, cancellation);
        var told = input is null ? null : StackIdentity.Of(input.Graph);
        var settings = StackPreview.Settings(workspace, named ?? told?.Stack ?? ConfigReader.DefaultStack(workspace.Root));
        var document = source is "-" ? "standard input" : source ?? string.Empty;
        var kind = input is null ? Provenance.OfflinePreview : Provenance.KindOf(input, document);
        if (told is not null) Claims.Check(document, told, settings);
        if (input?.Facts.Written is { } written) Provenance.CheckTime(document, written, time);
        if ((input?.Graph ?? (await StackPreview.WholeAsync(workspace, settings) is { } preview ? PreviewGraph.Of(preview) : null)) is not { } graph) return null;
        return (settings, graph, new(
            kind, told ?? StackIdentity.Of(graph), input?.Facts.Written, await new Git(workspace.Root).CheckoutAsync(cancellation),
            time, input?.Notes ?? []));
    }

    private static DateTimeOffset Time(string? given) => given is null ? TimeProvider.System.GetUtcNow() : JudgedAt.Parse(given);
}
