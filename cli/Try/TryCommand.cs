using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Try;

/// <summary><c>hipaa try</c>: the pipeline on this machine, with made-up devices, shown while it runs.</summary>
internal sealed class TryCommand(Workspace workspace)
{
    private readonly Option<string?> stack = new("--stack", "-s") { Description = "The stack to play. Default: dev, or the only one.", HelpName = "name" };

    private readonly Option<int> seconds = Number("--seconds", "How long devices send", 1, 3600, otherwise: 20, "seconds");

    private readonly Option<int> rate = Number("--rate", "Records a second", 1, 200, otherwise: 40, "records");

    private readonly Option<bool> faults = new("--faults")
    {
        Description = "Break things on the way: bad, repeated and late events, failing requests, killed functions, a killed database.",
    };

    private readonly Option<bool> noPage = new("--no-page") { Description = "No page at 127.0.0.1 to look at." };

    private readonly Option<bool> json = new("--json", "-j") { Description = "Print what it came to as JSON." };

    internal Command Create()
    {
        var command = new Command("try", "Runs the pipeline on this machine for a minute: real functions, real PostgreSQL, moto in AWS's place.")
        {
            stack, seconds, rate, faults, noPage, json,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Option<int> Number(string name, string what, int least, int most, int otherwise, string help) => new(name)
    {
        Description = $"{what}, {least} to {most}.",
        DefaultValueFactory = _ => otherwise,
        HelpName = help,
        CustomParser = result =>
        {
            var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most) return number;
            result.AddError($"{name} is \"{text}\": it has to be a whole number from {least} to {most}");
            return otherwise;
        },
    };

    private async Task<int> RunAsync(ParseResult arguments, CancellationToken cancellation)
    {
        try
        {
            var options = new TryOptions(
                arguments.GetValue(stack) ?? ConfigReader.DefaultStack(workspace.Root), arguments.GetValue(seconds), arguments.GetValue(rate),
                arguments.GetValue(faults), !arguments.GetValue(noPage));
            return await TryAsync(options, arguments.GetValue(json), cancellation);
        }
        catch (Exception problem) when (problem is TryException or HttpRequestException)
        {
            // Ctrl-C reaches what was started as well: that it ended then is no problem of its own.
            cancellation.ThrowIfCancellationRequested();
            await workspace.Error.WriteLineAsync($"hipaa: {problem.Message}");
            return ExitCode.Unusable;
        }
    }

    private async Task<int> TryAsync(TryOptions options, bool asJson, CancellationToken cancellation)
    {
        var (time, meter) = (Stopwatch.StartNew(), new Meter());
        var moto = Servers.Check(workspace.Root);
        if (await StackPreview.WholeAsync(workspace, StackPreview.Settings(workspace, options.Stack)) is not { } preview) return ExitCode.Unusable;
        var plan = StackPlan.Of(preview);
        var screen = new TryScreen(workspace, asJson);
        screen.Say("starting PostgreSQL and moto on loopback");
        await using var local = await LocalStack.StartAsync(workspace.Root, moto, plan, meter, screen.Say, cancellation);
        screen.Say($"functions: {local.Kind}");
        await using var page = options.Page ? await TryPage.StartAsync() : null;
        if (page is not null) screen.Say($"look at it: {page.Address}");
        var run = new TryRun(local, plan, options, meter)
        {
            Show = (counts, happened) =>
            {
                screen.Show(counts, happened);
                page?.Show(counts, happened);
            },
        };
        var result = await run.RunAsync(Math.Round(time.Elapsed.TotalSeconds, 1), cancellation);
        if (page is not null) await page.EndAsync(result);
        if (asJson)
        {
            await using var output = workspace.OutputBytes();
            TryJson.Write(output, result);
        }
        else
        {
            screen.Finish(result);
        }

        return result.Holds ? ExitCode.Success : ExitCode.Refused;
    }
}
