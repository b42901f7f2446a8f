using System.CommandLine;
using System.Globalization;
using Hipaa.Cli.Check;
using Hipaa.Cli.Commands;
using Hipaa.Cli.Preview;
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
            arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root),
            arguments.GetValue(folder)!,
            cancellation));
        return command;
    }

    private async Task<int> RunAsync(string? source, string name, string path, CancellationToken cancellation)
    {
        try
        {
            var settings = StackPreview.Settings(workspace, name);
            if (await GraphAsync(source, settings, cancellation) is not { } graph)
            {
                return ExitCode.Unusable;
            }

            var pack = new HipaaPack();
            var register = PolicyRun.Register(workspace.Root, pack);
            var report = PolicyRun.Judge(workspace.Root, graph, settings.Config, Profile.Hipaa, pack, register);
            var evidence = EvidenceFolder.Create(path);
            Write(evidence, name, source, graph, pack, register, report);
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

    private async Task<ResourceGraph?> GraphAsync(string? source, Preview.Engine.PreviewSettings settings, CancellationToken cancellation)
    {
        if (source is not null)
        {
            return await InputFile.ReadAsync(workspace, source, cancellation);
        }

        var result = await StackPreview.RunAsync(workspace, settings, details: false);
        foreach (var problem in result.Problems)
        {
            await workspace.Error.WriteLineAsync("error: " + problem.Message);
        }

        return result.Problems.Count == 0 ? StackPreview.GraphOf(result) : null;
    }

    private static void Write(
        EvidenceFolder evidence,
        string name,
        string? source,
        ResourceGraph graph,
        HipaaPack pack,
        ExceptionRegister register,
        Report report)
    {
        var now = TimeProvider.System.GetUtcNow();
        var controls = new ControlMatrix(pack, report);
        evidence.Add("controls.csv", controls.Safeguards());
        evidence.Add("rules.csv", controls.Rules());
        evidence.Add("assets.csv", new AssetInventory(graph).Table());
        evidence.Add("data-flow.md", DataFlowPage.Write(name, new DataFlows(graph).All()));
        evidence.Add("exceptions.csv", ExceptionList.Table(register, report, DateOnly.FromDateTime(now.UtcDateTime)));
        evidence.Add("services.csv", new ServiceList(graph).Table());
        using var findings = new MemoryStream();
        JsonReport.Write(findings, report);
        evidence.Add("findings.json", findings.ToArray());
        evidence.Add("README.md", Cover(name, source, now, report));
        evidence.WriteManifest();
    }

    private static string Cover(string name, string? source, DateTimeOffset now, Report report) => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        # Evidence for stack {name}

        Made {now:yyyy-MM-dd HH:mm} UTC from {Origin(source)},
        by policy pack {HipaaPack.Name} {HipaaPack.Version}. {TextReport.Summary(report)}

        | file | what it shows |
        |---|---|
        | controls.csv | each safeguard of 45 CFR 164 subpart C: rules, verdicts, deviations |
        | rules.csv | each rule: what it enforces, where it passed or failed, the published checks that it covers |
        | findings.json | every violation, accepted deviation and undecided verdict in full |
        | assets.csv | every resource with its class of data, Region and encryption key |
        | data-flow.md | where data may go, derived from permissions |
        | exceptions.csv | accepted deviations with owner, reason and expiry |
        | services.csv | the AWS services used and whether the Business Associate Addendum covers them |
        | SHA256SUMS | digests: `sha256sum --check SHA256SUMS` |

        A technical control supports compliance; it does not make an organization compliant. What no rule can judge is in docs/controls.md.

        """);

    private static string Origin(string? source) => source is null
        ? "an offline preview of the program: identifiers are made up, settings are the program's"
        : "the stack's exported state";
}
