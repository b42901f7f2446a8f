using System.Text;
using Hipaa.Lambdas.FileLoader;
using Hipaa.Lambdas.Tests.Events;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>No file whose events are missing is told as loaded, be they refused one by one or all as one part.</summary>
[Collection(PipelineCollection.Name)]
public sealed class FileEndTests(PipelineServers servers)
{
    private static readonly string Good = string.Concat(Enumerable.Range(0, 40).Select(number => BatchTests.Event($"e{number}") + "\n"));
    private static readonly string Bad = string.Concat(Enumerable.Range(0, 3).Select(number => BatchTests.Event($"b{number}", value: 9999) + "\n"));

    public static TheoryData<string, string, string> Files { get; } = new()
    {
        { "whole", "loaded", "FilesCompleted" },
        { "empty", "loaded", "FilesCompleted" },
        { "some events refused", "loaded", "FilesCompleted" },
        { "every event refused", "refused", "FilesRefused" },
        { "no JSON", "refused", "FilesRefused" },
        { "packed in a way that is not read", "refused", "FilesRefused" },
        { "packed and cut at its head", "refused", "FilesRefused" },
        { "packed and cut", "incomplete", "FilesIncomplete" },
        { "an array that is cut between elements", "incomplete", "FilesIncomplete" },
        { "an array that is cut, then lines", "incomplete", "FilesIncomplete" },
        { "lines, then as many that are no JSON", "incomplete", "FilesIncomplete" },
        { "lines, then one part too large to be looked into", "incomplete", "FilesIncomplete" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_receipt_and_the_count_of_a_file_say_whether_its_events_are_there(string what, string status, string counter)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        await using var function = stack.FileLoader();
        var message = await stack.UploadAsync("f", Content(what));

        Assert.Empty(await function.DeliverAsync(message));

        var receipt = await stack.ReceiptAsync("f");
        Assert.Equal(status, receipt.GetProperty("status").GetString());
        Assert.Equal(status != "loaded", receipt.TryGetProperty("reason", out _));
        string[] counted = [.. new[] { "FilesCompleted", "FilesIncomplete", "FilesRefused" }
            .Where(name => stack.Output.ToString().Contains($"\"{name}\":1", StringComparison.Ordinal))];
        Assert.Equal([counter], counted);

        // What waits no longer does so whatever is delivered again.
        Assert.Empty(await function.DeliverAsync(3, message));
        Assert.Equal(status, (await stack.ReceiptAsync("f")).GetProperty("status").GetString());
    }

    [Fact]
    public void What_is_refused_with_nothing_stored_or_beyond_its_share_of_bytes_is_never_told_as_loaded()
    {
        foreach (var (stored, already, fault, broke) in from stored in new[] { 0L, 1, 10_000 }
                                                        from already in new[] { 0L, 1 }
                                                        from fault in new[] { 0L, 1, 50, 1000 }
                                                        from broke in new[] { false, true }
                                                        select (stored, already, fault, broke))
        {
            var tally = new FileTally { Stored = stored, AlreadyStored = already, FaultBytes = fault, ItemBytes = 1000 - fault, BrokeOff = broke };
            tally.Refused["json.malformed"] = new RefusedParts { Count = 1 };
            Assert.Equal(
                stored + already == 0 ? "refused" : broke || fault >= 1000 / FileEnd.UnreadableShare ? "incomplete" : "loaded", FileEnd.Of(tally).Status);
        }
    }

    private static byte[] Content(string what) => what switch
    {
        "whole" => Text(Good),
        "empty" => [],
        "some events refused" => Text(Good + Bad),
        "every event refused" => Text(Bad),
        "no JSON" => Text("name,dob\nJane Doe,1970-01-01\n"),
        "packed in a way that is not read" => [0x50, 0x4B, 3, 4, 0, 0],
        "packed and cut at its head" => PackedBodyTests.Gzip(Text(Good))[..12],
        "packed and cut" => Half(PackedBodyTests.Gzip(Text(string.Concat(Enumerable.Range(0, 5000).Select(number => BatchTests.Event($"e{number}") + "\n"))))),
        "an array that is cut between elements" => Text("[" + string.Join(",\n", Good.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + ",\n"),
        "an array that is cut, then lines" => Text("[" + string.Join(",\n", Good.Split('\n', StringSplitOptions.RemoveEmptyEntries)) + "\n" + Good),
        "lines, then as many that are no JSON" => Text(Good + Good.Replace("{", "", StringComparison.Ordinal)),
        "lines, then one part too large to be looked into" => Text($"{Good}{{\"x\":\"{new string('x', 1_200_000)}\"}}\n"),
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "no such file"),
    };

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    private static byte[] Half(byte[] packed) => packed[..(packed.Length / 2)];
}
