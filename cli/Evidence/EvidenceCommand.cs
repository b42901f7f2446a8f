using System.CommandLine;
using Hipaa.Cli.Check;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Engine;
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
    private readonly Argument<string?> file = new("file")
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

    internal Command Create()
    {
        var command = new Command(
            "evidence", "Writes control matrix, data-flow map, asset inventory, exceptions and services used, with digests.")
        {
            file, stack, folder,
        };
        command.SetAction((arguments, cancellation) => RunAsync(
            arguments.GetValue(file),
            arguments.GetValue(stack),
            arguments.GetValue(folder)!,
            cancellation));
        return command;
    }

    private async Task<int> RunAsync(string? source, string? named, string path, CancellationToken cancellation)
    {
        try
        {
            if (await StackAsync(source, named, cancellation) is not var (settings, graph, provenance))
            {
                return ExitCode.Unusable;
            }

            var pack = new HipaaPack();
            var register = PolicyRun.Register(workspace.Root, pack);
            var report = PolicyRun.Judge(workspace.Root, graph, settings.Config, Profile.Hipaa, pack, register);
            var evidence = EvidenceFolder.Create(path);
            Write(evidence, provenance, graph, pack, register, report);
            foreach (var written in evidence.Files)
            {
                await workspace.Output.WriteLineAsync(Path.Combine(path, written));
            }

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
        string? source, string? named, CancellationToken cancellation)
    {
        var input = source is null ? null : await InputFile.ReadAsync(workspace, source, cancellation);
        var told = input is null ? null : StackIdentity.Of(input.Graph);
        var settings = StackPreview.Settings(workspace, named ?? told?.Stack ?? ConfigReader.DefaultStack(workspace.Root));
        var document = source is "-" ? "standard input" : source ?? string.Empty;
        var kind = input is null ? Provenance.OfflinePreview : Provenance.KindOf(input, document);
        if (told is not null) Claims.Check(document, told, settings);
        if ((input?.Graph ?? await PreviewAsync(settings)) is not { } graph) return null;
        return (settings, graph, new(
            kind, told ?? StackIdentity.Of(graph), input?.Facts.Written, await Checkout.CommitAsync(workspace.Root, cancellation),
            TimeProvider.System.GetUtcNow(), input?.Notes ?? []));
    }

    private async Task<ResourceGraph?> PreviewAsync(PreviewSettings settings)
    {
        var result = await StackPreview.RunAsync(workspace, settings, details: false);
        foreach (var problem in result.Problems)
        {
            await workspace.Error.WriteLineAsync("error: " + problem.Message);
        }

        return result.Problems.Count == 0 ? StackPreview.GraphOf(result) : null;
    }

    private static void Write(
        EvidenceFolder evidence,
        Provenance provenance,
        ResourceGraph graph,
        HipaaPack pack,
        ExceptionRegister register,
        Report report)
    {
        var controls = new ControlMatrix(pack, report);
        evidence.Add("controls.csv", controls.Safeguards());
        evidence.Add("rules.csv", controls.Rules());
        evidence.Add("assets.csv", new AssetInventory(graph).Table());
        evidence.Add("data-flow.md", DataFlowPage.Write(provenance.Identity.Stack, new DataFlows(graph).All()));
        evidence.Add("exceptions.csv", ExceptionList.Table(register, report, DateOnly.FromDateTime(provenance.Judged.UtcDateTime)));
        evidence.Add("services.csv", new ServiceList(graph).Table());
        using var findings = new MemoryStream();
        JsonReport.Write(findings, report);
        evidence.Add("findings.json", findings.ToArray());
        evidence.Add("README.md", Cover(provenance, report));
        evidence.WriteManifest();
    }

    private static string Cover(Provenance provenance, Report report) =>
        $"""
        # Evidence for stack {provenance.Identity.Stack} of project {provenance.Identity.Project}

        | | |
        |---|---|
        {provenance.Rows()}

        {TextReport.Summary(report)}

        | file | what it shows |
        |---|---|
        | controls.csv | all 63 rows of the Security Rule: what the stack shows, what the organization does, verdicts |
        | rules.csv | each rule: what it enforces, where it passed or failed, the published checks that it covers |
        | findings.json | every violation, accepted deviation and undecided verdict in full |
        | assets.csv | every resource with its class of data, Region and encryption key |
        | data-flow.md | where data may go, derived from permissions |
        | exceptions.csv | accepted deviations with owner, reason and expiry |
        | services.csv | the AWS services used and whether the Business Associate Addendum covers them |
        | SHA256SUMS | digests: `sha256sum --check SHA256SUMS` |

        A technical control supports compliance; it does not make an organization compliant. What no rule can judge is in docs/controls.md.

        """;
}
