using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Previews somebody's Pulumi program, in whatever language, without a cloud account, a login or a state.</summary>
internal static class ProgramPreview
{
    internal static async Task<ProgramResult> RunAsync(
        ProgramFolder program, PreviewSettings settings, ProgramProcess process, TimeSpan limit, Progress progress, TextWriter talk,
        CancellationToken cancellation)
    {
        var engine = new PreviewEngine(settings with { OtherStacksMayBeUnknown = true, UnknownStacksAreEmpty = program.Runtime == "go" })
        {
            Registered = progress.Show,
        };
        var session = new MonitorSession(engine) { Logged = talk.WriteLine };
        await using var server = await MonitorServer.StartAsync(session, cancellation);
        var failure = await process.RunAsync(ProgramStart.For(program, settings, server.Address), program.Directory, limit, cancellation);
        if (failure is not null && !session.HasErrors)
        {
            // An SDK may fail, or never end, over the error that it got.
            foreach (var refusal in session.Refusals.Distinct(StringComparer.Ordinal))
            {
                engine.Report(new Problem(refusal));
            }

            engine.Report(new Problem(failure));
        }
        else if (failure is null && session.Root.Length == 0)
        {
            engine.Report(new Problem("The program ended without a word to its engine: it does not use Pulumi's SDK, or did not wait for it."));
        }

        var preview = engine.Finish();
        if (preview.Problems.Any(problem => problem.Message.Contains($"'{YamlText.Encrypted}'", StringComparison.Ordinal)))
        {
            engine.Report(new Problem(
                $"'{YamlText.Encrypted}' stands for an encrypted setting: where it must be no text, Pulumi.yaml has to declare its type (config, key, type)."));
            preview = engine.Finish();
        }

        return new ProgramResult(preview, [.. session.Assumed], [.. session.Unseen], ReferredStack.Unknown(preview));
    }
}

/// <summary>What came of a program.</summary>
/// <param name="Preview">The resources and the problems.</param>
/// <param name="Assumed">Functions without an answer of their own, by token.</param>
/// <param name="Unseen">Components of other plugins, which were not seen into, by URN.</param>
/// <param name="UnknownStacks">Other stacks whose outputs nobody gave, by name.</param>
internal sealed record ProgramResult(
    PreviewResult Preview, IReadOnlyList<string> Assumed, IReadOnlyList<string> Unseen, IReadOnlyList<string> UnknownStacks);
