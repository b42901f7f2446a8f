using System.Text.Json;
using System.Text.Json.Nodes;
using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.Figures;

/// <summary>What becomes of the Observations in files, alone or in Bundles, by reason: of records that others made.</summary>
internal static class Observations
{
    private static readonly ParseContext Context = new("default", DateTimeOffset.UtcNow);

    internal static void Print(string folder)
    {
        var (stored, refused, codes) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var files = Directory.GetFiles(folder, "*.json");
        foreach (var file in files)
        {
            foreach (var entry in Entries(file))
            {
                var parsed = BodyParser.Parse(JsonSerializer.SerializeToUtf8Bytes(new { resourceType = "Bundle", type = "collection", entry = new[] { entry } }), Context);
                if (parsed.Rejections.Count == 0)
                {
                    stored++;
                    continue;
                }

                var reason = parsed.Rejections[0].Reason;
                refused[reason] = refused.GetValueOrDefault(reason) + 1;
                if (reason != Reason.CodeUnsupported) continue;
                var name = $"{entry["resource"]?["code"]?["coding"]?[0]?["code"]} {entry["resource"]?["code"]?["text"]}";
                codes[name] = codes.GetValueOrDefault(name) + 1;
            }
        }

        Console.WriteLine($"{files.Length} files, {stored + refused.Values.Sum()} Observations: {stored} stored; refused: {string.Join(", ", refused.Select(pair => $"{pair.Value} {pair.Key}"))}");
        Console.WriteLine($"{codes.Count} unsupported codes, most often: {string.Join("; ", codes.OrderByDescending(pair => pair.Value).Take(20).Select(pair => $"{pair.Key} {pair.Value}"))}");
    }

    private static IEnumerable<JsonNode> Entries(string file)
    {
        using var stream = File.OpenRead(file);
        var root = JsonNode.Parse(stream);
        var entries = root?["entry"]?.AsArray() ?? [new JsonObject { ["resource"] = root }];
        return [.. entries.Where(entry => entry?["resource"]?["resourceType"]?.GetValue<string>() == "Observation")!];
    }
}
