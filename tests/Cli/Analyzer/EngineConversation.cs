using System.Text.Json;
using Hipaa.Policy;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Exceptions;
using Hipaa.Policy.Model;
using Hipaa.Policy.Readers;
using Hipaa.Policy.Tests;

namespace Hipaa.Cli.Tests.Analyzer;

/// <summary>A verdict as the engine hears it.</summary>
/// <param name="Urn">The resource; of what is undecided its name alone.</param>
internal sealed record HeardVerdict(Outcome Outcome, bool Blocks, string Rule, string Urn, string Words);

/// <summary>A whole operation of the engine with the policy pack, over Pulumi's own client: introduction, resources one by one, the stack, the end.</summary>
internal static class EngineConversation
{
    private const string Notice = "verdict-is-decided";

    public static async Task<IReadOnlyList<HeardVerdict>> VerdictsAsync(EngineView view)
    {
        using var pack = await PackProcess.StartAsync();
        var introduction = await OfficialClient.CallAsync(pack.Port,
            ("handshake", new { engineAddress = pack.EngineAddress, rootDirectory = Path.Combine(Repository.Root, "policy"), programDirectory = pack.WorkingDirectory }),
            ("configureStack", new { stack = "prod", project = "hipaa", config = view.Configuration }),
            ("getPluginInfo", new { }), ("getAnalyzerInfo", new { }));
        var answers = await OfficialClient.CallAsync(pack.Port,
            [
                ("configure", Effective(introduction[3], view)),
                .. view.Inputs.Select(resource => ("remediate", resource)),
                .. view.Inputs.Select(resource => ("analyze", resource)),
                ("analyzeStack", new { resources = view.Outputs }),
                ("cancel", new { }),
            ]);
        Assert.All(introduction.Concat(answers), answer => Assert.False(answer.TryGetProperty("error", out var error), error.ToString()));
        Assert.Equal((string.Empty, 0), await pack.EndAsync());
        return [.. answers.SelectMany(Heard).Where(verdict => verdict.Rule is not Notice)];
    }

    /// <summary>The same stack judged in this process.</summary>
    public static IReadOnlyList<Finding> Judge(EngineView view)
    {
        var pack = new HipaaPack();
        var levels = LevelsFile.Load(Path.Combine(Repository.Root, "policy/levels.yaml"), pack);
        return new PolicyCheck(pack).Judge(StackReader.Read(System.Text.Encoding.UTF8.GetBytes(view.Preview.ToJsonString()), "the preview").Graph, new()
        {
            Exceptions = ExceptionRegister.Load(Path.Combine(Repository.Root, "policy/exceptions.yaml"), pack),
            LevelProfile = levels.Declared(view.Configuration).Profile,
            Levels = levels.Declared(view.Configuration).Departures,
            Trusted = TrustedParties.None with { Accounts = Partners(view).ToHashSet(StringComparer.Ordinal) },
            Today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        }).Findings;
    }

    /// <summary>
    /// The engine sends each policy's level back as it will obey it, with what the policy configuration says: the partners that the stack's
    /// configuration names are listed there as trusted, as whoever takes a partner on does.
    /// </summary>
    private static Dictionary<string, object> Effective(JsonElement info, EngineView view) => info.GetProperty("response").GetProperty("policiesList").EnumerateArray().ToDictionary(
        policy => policy.GetProperty("name").GetString()!, policy => policy.GetProperty("name").ValueEquals("other-accounts-are-trusted")
            ? (object)new { level = policy.GetProperty("enforcementlevel").GetInt32(), properties = new { trustedAccounts = Partners(view) } }
            : new { level = policy.GetProperty("enforcementlevel").GetInt32() }, StringComparer.Ordinal);

    private static string[] Partners(EngineView view) =>
    [
        .. view.Configuration.Where(setting => setting.Key is "hipaa:partnerUploaderArns" or "hipaa:apiCallerArns")
            .SelectMany(setting => JsonDocument.Parse(setting.Value).RootElement.EnumerateArray().Select(arn => arn.GetString()!.Split(':')[4]))
            .Distinct(StringComparer.Ordinal),
    ];

    private static IEnumerable<HeardVerdict> Heard(JsonElement answer)
    {
        var response = answer.GetProperty("response");
        if (!response.TryGetProperty("diagnosticsList", out var diagnostics)) yield break;
        foreach (var d in diagnostics.EnumerateArray())
        {
            yield return new(Outcome.Fail, d.GetProperty("enforcementlevel").GetInt32() == 1, d.GetProperty("policyname").GetString()!, d.GetProperty("urn").GetString()!,
                d.GetProperty("message").GetString()!);
        }

        foreach (var n in response.GetProperty("notApplicableList").EnumerateArray())
        {
            var reason = n.GetProperty("reason").GetString()!;
            yield return new(Outcome.Undecided, Blocks: false, n.GetProperty("policyName").GetString()!, reason["Undecided for ".Length..reason.IndexOf(": ", StringComparison.Ordinal)], reason);
        }
    }
}
