using System.CommandLine;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Cost;

/// <summary><c>hipaa cost</c>: what a stack costs a month, line by line, idle and under a load, and what it is compared to.</summary>
internal sealed class CostCommand(Workspace workspace)
{
    private readonly Option<string?> stack = new("--stack", "-s") { Description = "The stack. Default: dev, or the only one.",
        HelpName = "name" };

    private readonly Option<string> load = new("--load")
    {
        Description = "Events a day, 10k, 1M or 10M, or a file of JSON with eventsPerDay, bytesPerEvent, subjects, filesPerDay and bytesPerFile.",
        DefaultValueFactory = _ => "1M", HelpName = "load",
    };

    private readonly Option<bool> limits = new("--limits") { Description = "Print the limits of each service on the way instead, and the load at which each is reached." };

    private readonly Option<bool> json = new("--json") { Description = "Print JSON." };

    internal Command Create()
    {
        var command = new Command("cost", "Prints what a stack costs a month by list prices, idle and under a load.") { stack, load,
            limits, json };
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var asked = Load.Read(arguments.GetValue(load)!);
            var settings = StackPreview.Settings(workspace, arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root));
            if (await StackPreview.WholeAsync(workspace, settings) is not { } result) return ExitCode.Unusable;
            var report = CostReport.Of(settings.Stack, PreviewGraph.Of(result), asked);
            if (arguments.GetValue(json))
            {
                await using var output = workspace.OutputBytes();
                CostJson.Write(output, report);
                return ExitCode.Success;
            }

            foreach (var line in arguments.GetValue(limits) ? CostText.Limits(report)
                : CostText.Lines(report)) await workspace.Output.WriteLineAsync(line);
            return ExitCode.Success;
        }
        catch (BadInputException problem)
        {
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }
}
