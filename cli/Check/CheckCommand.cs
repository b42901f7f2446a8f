using System.CommandLine;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Readers;
using Hipaa.Policy.Reports;

namespace Hipaa.Cli.Check;

/// <summary><c>hipaa check</c>: the policy pack over the preview, plan or state of any Pulumi AWS program.</summary>
internal sealed class CheckCommand(Workspace workspace)
{
    private readonly Argument<string> file = new("file")
    {
        Description = "Output of 'pulumi preview --json', 'pulumi stack export' or '--save-plan'; - for standard input.",
    };

    private readonly Option<bool> asJson = new("--json", "-j") { Description = "Print the report as JSON." };
    private readonly Option<string?> sarif = new("--sarif") { Description = "Also write the report as SARIF 2.1.0.", HelpName = "file" };
    private readonly Option<string?> stack = new("--stack", "-s")
    {
        Description = "Judge by the levels that this stack's configuration declares. Default: the configuration in the file.",
        HelpName = "name",
    };

    private readonly Option<string[]> profile = new("--profile")
    {
        Description = "What blocks: baseline, hipaa or strict. Default: what the configuration declares, or else hipaa. nprm, alone or "
            + "besides, adds the proposed rule of January 2025.",
        HelpName = "name", DefaultValueFactory = _ => [],
    };

    private readonly Option<string> failOn = new("--fail-on")
    {
        Description = "Which violations end with exit code 1: mandatory, advisory (these too) or never.",
        DefaultValueFactory = _ => FailOn.Mandatory,
    };

    private readonly Option<bool> verbose = new("--verbose", "-v")
    {
        Description = "Show advisories, undecided verdicts and URNs in full.",
    };

    private readonly Option<bool> strict = new("--strict")
    {
        Description = "Exit with 1 also where resources of AWS are not judged, because no rule can read what declares them.",
    };

    private readonly Option<string> by = new("--by")
    {
        Description = "severity, the gravest first, or safeguard, in the order of the regulation.", DefaultValueFactory = _ => "severity",
    };

    private const string Proposed = "nprm";

    internal Command Create()
    {
        profile.AcceptOnlyFromAmong([.. LevelProfiles.Names, Proposed]);
        profile.Validators.Add(result =>
        {
            if (Levels(result.GetValueOrDefault<string[]>()).Take(2).Count() > 1) result.AddError("--profile names one set of levels, and nprm besides.");
        });
        failOn.AcceptOnlyFromAmong(FailOn.All);
        by.AcceptOnlyFromAmong("severity", "safeguard");
        var command = new Command("check", "Judges a preview, plan or state of any Pulumi AWS program by the HIPAA policy pack.")
        {
            file, asJson, sarif, stack, profile, failOn, verbose, by, strict,
        };
        command.SetAction((result, cancellation) => RunAsync(result, cancellation));
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var input = await InputFile.ReadAsync(workspace, arguments.GetValue(file)!, cancellation);
            var chosen = arguments.GetValue(profile) ?? [];
            var report = PolicyRun.Judge(
                workspace.Root,
                input.Graph,
                arguments.GetValue(stack) is { } named ? PolicyRun.Configuration(workspace.Root, named) : input.Facts.Config,
                chosen.Contains(Proposed, StringComparer.Ordinal) ? Profile.Nprm : Profile.Hipaa,
                LevelProfiles.Find(Levels(chosen).FirstOrDefault()));
            report = report.In(DocumentLanguage.Of(report, arguments.GetValue(file)!));
            if (arguments.GetValue(sarif) is { } path) WriteSarif(path, report, ProgramPlace.InRepository(arguments.GetValue(file)!));
            await PrintAsync(report, arguments, cancellation);
            var unseen = arguments.GetValue(strict) && report.NotJudged.Count > 0;
            return FailOn.Refuses(report, arguments.GetValue(failOn)) || unseen ? ExitCode.Refused : ExitCode.Success;
        }
        catch (Exception problem) when (problem is BadInputException or RuleFailedException)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }

    private static IEnumerable<string> Levels(IEnumerable<string>? profiles) =>
        (profiles ?? []).Where(name => name is not Proposed).Distinct(StringComparer.Ordinal);

    private async Task PrintAsync(Report report, ParseResult arguments, CancellationToken cancellation)
    {
        if (!arguments.GetValue(asJson))
        {
            TextReport.Write(workspace.Output, report, new()
            {
                Width = workspace.Width, Verbose = arguments.GetValue(verbose), BySafeguard = arguments.GetValue(by) is "safeguard",
            });
            return;
        }

        await using var output = workspace.OutputBytes();
        JsonReport.Write(output, report);
        await output.WriteAsync("\n"u8.ToArray(), cancellation);
    }

    private static void WriteSarif(string path, Report report, string project)
    {
        try
        {
            using var output = File.Create(path);
            SarifReport.Write(output, report, project);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"--sarif {path} can't be written: {e.Message}", e);
        }
    }
}
