using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hipaa.Policy.Tests.Iam;

/// <summary>
/// The pack's evaluator of policies against one that somebody else wrote, npm @cloud-copilot/iam-simulate, on policies and requests drawn at
/// random. IAM_PAIRS sets how many; IAM_SEED where they begin.
/// </summary>
public sealed class EvaluatorTests
{
    private const int Batch = 5_000;

    /// <summary>Processes of the peer side by side.</summary>
    private const int Peers = 2;
    private static readonly NodeProgram Peer = new("tests/Iam", "decide.js");

    [Fact]
    public async Task Both_evaluators_say_the_same()
    {
        var (pairs, seed) = (Number("IAM_PAIRS", 1_000), Number("IAM_SEED", 1));
        await Peer.InstallAsync();
        var (differences, compared, allowed) = (new ConcurrentBag<string>(), 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(0, pairs).Chunk(Batch), new ParallelOptions { MaxDegreeOfParallelism = Peers }, async (chunk, _) =>
        {
            var requests = chunk.Select(i => new GeneratedRequest(seed + i)).ToArray();
            var answers = JsonNode.Parse(await Peer.RunAsync(JsonSerializer.Serialize(requests.Select(r => r.Question()))))!.AsArray();
            foreach (var (request, answer) in requests.Zip(answers))
            {
                if (answer!["ignored"] is not JsonArray { Count: 0 }) continue;
                var (theirs, ours) = (answer["allowed"]!.GetValue<bool>(), request.Ours());
                Interlocked.Increment(ref compared);
                if (theirs) Interlocked.Increment(ref allowed);
                if (ours.IsUnknown || ours.IsYes != theirs) differences.Add($"ours {ours}, theirs {theirs} ({answer["why"]}): {request}");
            }
        });

        Assert.True(differences.IsEmpty, $"{differences.Count} of {compared} from seed {seed}\n{string.Join('\n', differences.Take(20))}");
        Assert.True(compared > pairs * 0.9, $"The peer left keys of {pairs - compared} of {pairs} requests out.");
        Assert.InRange(allowed, pairs / 20, pairs * 19 / 20);
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
