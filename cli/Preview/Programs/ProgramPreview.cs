using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Monitor;
using Hipaa.Cli.Preview.Report;
using Hipaa.Cli.Preview.Synthesis;
using Hipaa.Cli.Project;

namespace Hipaa.Cli.Preview.Programs;

/// <summary>Previews somebody's Pulumi program, in whatever language, without a cloud account, a login or a state.</summary>
internal static class ProgramPreview
{
    /// <summary>Runs it, and once more where what it registers tells the account that nothing else names.</summary>
    internal static async Task<ProgramResult> RunAsync(
        ProgramFolder program, PreviewSettings settings, ProgramSurroundings surroundings, TimeSpan limit, Progress progress,
        CancellationToken cancellation)
    {
        var result = await OnceAsync(program, settings, surroundings, limit, progress, cancellation);
        if (result.Preview.Problems.Count > 0 || !HomeAccount.IsMadeUp(result.Preview) || HomeAccount.Named(result.Preview) is not { Count: > 0 } named)
        {
            return result;
        }

        return HomeAccount.Of(PreviewGraph.Of(result.Preview)) is { } account
            ? await OnceAsync(program, settings with { Account = account }, surroundings, limit, progress, cancellation)
            : result with { NamedAccounts = named };
    }

    private static async Task<ProgramResult> OnceAsync(
        ProgramFolder program, PreviewSettings settings, ProgramSurroundings surroundings, TimeSpan limit, Progress progress,
        CancellationToken cancellation)
    {
        var engine = new PreviewEngine(settings with { OtherStacksMayBeUnknown = true, UnknownStacksAreEmpty = program.Runtime == "go" }, SchemaOf(program))
        {
            Registered = progress.Show,
        };
        var session = new MonitorSession(engine) { Logged = surroundings.Talk.WriteLine };
        await using var server = await MonitorServer.StartAsync(session, cancellation);
        await using var plugins = new PluginHost(program, surroundings.Apart(), server.Address, limit / 2);
        session.Providers = plugins;
        var failure = await new ProgramProcess(surroundings).RunAsync(
            ProgramStart.For(program, settings, server.Address), program.Directory, limit, cancellation);
        if (failure is not null && !session.HasErrors)
        {
            // An SDK may fail, or never end, over the error that it got.
            foreach (var refusal in session.Refusals.Distinct(StringComparer.Ordinal))
            {
                engine.Report(new Problem(refusal));
            }

            foreach (var question in session.Unanswered)
            {
                engine.Report(new Problem(question));
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

    // Packages for other languages do not say what properties there are.
    private static Schema SchemaOf(ProgramFolder program) =>
        program.Runtime == "nodejs" ? Schema.For(new InstalledPackages(program.Directory)) : Schema.Default;
}

/// <summary>What came of a program.</summary>
/// <param name="Preview">The resources and the problems.</param>
/// <param name="Assumed">Functions without an answer of their own, by token.</param>
/// <param name="Unseen">Components of other plugins, which were not seen into, by URN, and why.</param>
/// <param name="UnknownStacks">Other stacks whose outputs nobody gave, by name.</param>
internal sealed record ProgramResult(
    PreviewResult Preview, IReadOnlyList<string> Assumed, IReadOnlyList<UnseenComponent> Unseen, IReadOnlyList<string> UnknownStacks)
{
    /// <summary>Accounts that its ARNs name, any of which may be its own: nothing says which, and a made-up one was taken.</summary>
    internal IReadOnlyList<string> NamedAccounts { get; init; } = [];
}
