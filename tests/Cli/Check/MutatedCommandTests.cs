using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Hipaa.Cli.Commands;

namespace Hipaa.Cli.Tests;

/// <summary>The whole command over inputs that something happened to: an answer, or one line and 2, never an exception.</summary>
public sealed class MutatedCommandTests : IDisposable
{
    private static readonly string[] Replacements =
    [
        "null", "true", "-1", "1e999", "\"\"", "\"04da6b54-80e4-46f7-96ec-b56ff0331ba9\"", "\"{\\\"Statement\\\":[{}]}\"", "\"{\"", "[]", "{}", "[[[]]]", "[null]", "{\"\":null}",
        "\"urn:pulumi:::::\"", "\"*\"", "\"\\ud800\"", "{\"4dabf18193072939515e22adb298388d\":\"1b47061264138c4ac30d75fd1eb44270\",\"plaintext\":\"[\"}",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hipaa-mutated-");

    [Fact]
    public async Task Any_part_of_a_real_preview_may_be_of_another_kind()
    {
        var preview = JsonNode.Parse((await CommandLineRun.OfAsync(Repository.Project, "preview", "--stack", "prod", "--json")).Output)!;
        // One resource of each type: every reader and rule still has work.
        var steps = preview["steps"]!.AsArray().DistinctBy(step => step!["newState"]!["type"]!.GetValue<string>(), StringComparer.Ordinal).Select(step => step!.DeepClone()).ToArray();
        var text = new JsonObject { ["steps"] = new JsonArray(steps) }.ToJsonString();
        var places = Places(JsonNode.Parse(text)!).Count();
        var mutations = from seeds in Gen.Choose(0, places - 1).ArrayOf(12)
                        from values in Gen.Elements(Replacements).ArrayOf(12)
                        select seeds.Zip(values).ToArray();
        Property(mutations, 150, mutation => Encoding.UTF8.GetBytes(Replaced(text, mutation)));
    }

    [Fact]
    public void Any_byte_of_a_state_may_be_another()
    {
        var state = Encoding.UTF8.GetBytes("""{"version":3,"deployment":{"pending_operations":[],"resources":[{"urn":"urn:pulumi:prod::app::aws:s3/bucket:Bucket::b","type":"aws:s3/bucket:Bucket","inputs":{"bucket":"b"}}]}}""");
        var mutations = from at in Gen.Choose(0, state.Length - 1).ArrayOf(3)
                        from values in Gen.Choose(0, 255).ArrayOf(3)
                        from end in Gen.Choose(1, state.Length)
                        select (at, values, end);
        Property(mutations, 150, mutation =>
        {
            var changed = state.ToArray();
            foreach (var (at, value) in mutation.at.Zip(mutation.values)) changed[at] = (byte)value;
            return mutation.end % 3 == 0 ? changed[..mutation.end] : changed;
        });
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private void Property<T>(Gen<T> mutations, int count, Func<T, byte[]> input) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(count), Prop.ForAll(mutations.ToArbitrary(), mutation => SurvivesAsync(input(mutation)).GetAwaiter().GetResult()));

    private async Task<bool> SurvivesAsync(byte[] input)
    {
        var sarif = Path.Combine(_folder.FullName, "report.sarif");
        File.Delete(sarif);
        var text = await CommandLineRun.OfAsync(_folder.FullName, input, ["check", "-", "--profile", "nprm", "--sarif", sarif]);
        var json = await CommandLineRun.OfAsync(_folder.FullName, input, ["check", "-", "--profile", "nprm", "--json"]);
        if (text.Code != json.Code) return false;
        if (text.Code == ExitCode.Unusable) return text.ErrorLines.Count == 1 && json.ErrorLines.Count == 1 && json.Output.Length == 0 && !File.Exists(sarif);
        using var report = JsonDocument.Parse(json.Output);
        using var results = JsonDocument.Parse(await File.ReadAllBytesAsync(sarif));
        return report.RootElement.GetProperty("findings").GetArrayLength() == results.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength();
    }

    private static IEnumerable<Action<JsonNode?>> Places(JsonNode node) => node switch
    {
        JsonObject map => map.ToList().SelectMany(entry => (IEnumerable<Action<JsonNode?>>)[value => map[entry.Key] = value, .. entry.Value is null ? [] : Places(entry.Value)]),
        JsonArray list => Enumerable.Range(0, list.Count).ToList().SelectMany(i => (IEnumerable<Action<JsonNode?>>)[value => list[i] = value, .. list[i] is null ? [] : Places(list[i]!)]),
        _ => [],
    };

    private static string Replaced(string text, IEnumerable<(int Place, string Value)> mutation)
    {
        var root = JsonNode.Parse(text)!;
        var places = Places(root).ToList();
        foreach (var (place, value) in mutation) places[place](value.Contains("ud800", StringComparison.Ordinal) ? "UNPAIRED" : JsonNode.Parse(value));
        return root.ToJsonString().Replace("\"UNPAIRED\"", "\"\\ud800\"", StringComparison.Ordinal);
    }
}
