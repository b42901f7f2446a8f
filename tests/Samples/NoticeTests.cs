using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Hipaa.Samples.Tests;

/// <summary>The app's function, run by Node as Lambda runs it, without the AWS SDK around it.</summary>
public sealed class NoticeTests
{
    private const string Limits = """{"8867-4":{"below":35,"above":150},"heart-rate":{"below":35,"above":150},"59408-5":{"below":88,"above":null}}""";

    [Fact]
    public async Task A_reading_outside_its_limits_is_told_by_its_place()
    {
        var run = await TellAsync(Event("8867-4", 180));

        Assert.Equal("""{"record":"shardId-000000000000:1","positions":[0]}""", Assert.Single(run.Notices));
    }

    [Theory]
    [InlineData("8867-4", 150)]
    [InlineData("8867-4", 35)]
    [InlineData("59408-5", 100)]
    [InlineData("29463-7", 180)]
    [InlineData("constructor", 180)]
    public async Task A_reading_within_its_limits_or_without_any_is_not(string code, int value) =>
        Assert.Empty((await TellAsync(Event(code, value))).Notices);

    [Fact]
    public async Task Of_an_array_the_critical_events_are_named_by_position()
    {
        var run = await TellAsync($"[{Event("heart-rate", 20)},{Event("8867-4", 80)},{Event("59408-5", 80)}]");

        Assert.Equal("""{"record":"shardId-000000000000:1","positions":[0,2]}""", Assert.Single(run.Notices));
    }

    [Fact]
    public async Task What_is_not_an_event_is_passed_over_and_counted()
    {
        var run = await TellAsync("not json", "null", """{"resourceType":"Observation"}""", """{"readings":[null,1]}""", Event("8867-4", 180));

        Assert.Single(run.Notices);
        Assert.Empty(run.Failures);
        Assert.Contains("\"unreadable\":1", run.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_notice_that_can_t_be_sent_is_tried_again_from_its_record_on()
    {
        var run = await TellAsync(refuse: true, Event("8867-4", 80), Event("8867-4", 180), Event("8867-4", 181));

        Assert.Equal(["2"], run.Failures);
    }

    [Fact]
    public async Task Nothing_that_leaves_the_function_holds_a_value_of_the_event()
    {
        var run = await TellAsync(Event("8867-4", 187, "canary"), """{"canary":""");

        Assert.DoesNotContain("canary", string.Concat(run.Notices) + run.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("187", string.Concat(run.Notices) + run.Log, StringComparison.Ordinal);
    }

    private static string Event(string code, int value, string who = "subject") =>
        $$"""{"eventId":"{{who}}-1","subjectId":"{{who}}","readings":[{"code":"{{code}}","value":{{value}}}]}""";

    private static Task<Told> TellAsync(params string[] bodies) => TellAsync(refuse: false, bodies);

    private static async Task<Told> TellAsync(bool refuse, params string[] bodies)
    {
        var records = bodies.Select((body, i) => new
        {
            eventID = $"shardId-000000000000:{i + 1}",
            kinesis = new { sequenceNumber = $"{i + 1}", data = Convert.ToBase64String(Encoding.UTF8.GetBytes(body)) },
        });
        var module = new Uri(Path.Combine(Repository.Consumer, "function", "critical.mjs")).AbsoluteUri;
        var script = $$"""
            import { tell } from "{{module}}";
            const [notices, lines] = [[], []];
            const publish = async (notice) => { if ({{(refuse ? "true" : "false")}}) throw new Error("refused"); notices.push(JSON.stringify(notice)); };
            const answer = await tell({{JsonSerializer.Serialize(new { Records = records })}}, {{Limits}}, publish, (line) => lines.push(line));
            console.log(JSON.stringify({ notices, log: lines.join("\n"), failures: answer.batchItemFailures.map((failure) => failure.itemIdentifier) }));
            """;
        return JsonSerializer.Deserialize<Told>(await NodeAsync(script), JsonSerializerOptions.Web)!;
    }

    private static async Task<string> NodeAsync(string script)
    {
        var start = new ProcessStartInfo("node", ["--input-type=module", "--eval", script]) 
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        Process node;
        try
        {
            node = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            throw new InvalidOperationException("Node.js is missing, which runs the sample's function: install it, for example with 'apt-get install nodejs'.", missing);
        }

        using (node)
        {
            var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.WaitForExitAsync();
            return node.ExitCode == 0 ? await output : throw new InvalidOperationException(await error);
        }
    }

    private sealed record Told(IReadOnlyList<string> Notices, string Log, IReadOnlyList<string> Failures);
}
