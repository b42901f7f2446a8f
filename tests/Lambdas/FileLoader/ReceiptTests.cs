using System.Text;
using Hipaa.Lambdas.Tests.Fixtures;
using Hipaa.Lambdas.Tests.StreamProcessor;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>A receipt says what became of the newest version of its file, whoever ends last.</summary>
[Collection(PipelineCollection.Name)]
public sealed class ReceiptTests(PipelineServers servers)
{
    private static readonly byte[] Lines = Encoding.UTF8.GetBytes(
        string.Concat(Enumerable.Range(0, 3).Select(number => BatchTests.Event($"e{number}") + "\n")));

    /// <summary>How many of the table's puts fail once the receipt is there: that of the progress, or all.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public async Task What_was_loaded_does_not_wait_where_its_progress_cannot_be_noted(int failing)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.Retries = 0;
        var (isTold, failed) = (false, 0);
        stack.Proxy.Plan = call =>
        {
            isTold |= call.StartsWith($"PUT /{stack.Uploads}/f.receipt.json", StringComparison.Ordinal);
            return isTold && call.EndsWith("PutItem", StringComparison.Ordinal) && failed++ < failing ? Fault.Unavailable : Fault.None;
        };
        await using var function = stack.FileLoader();
        var message = await stack.UploadAsync("f", Lines);
        Assert.Single(await function.DeliverAsync(3, message));
        Assert.True(failed > 0);
        Assert.Equal("loaded", (await stack.ReceiptAsync("f")).GetProperty("status").GetString());
        stack.Proxy.Plan = _ => Fault.None;
        Assert.Empty(await function.DeliverAsync(4, message));
        Assert.Equal("loaded", (await stack.ReceiptAsync("f")).GetProperty("status").GetString());
    }

    /// <summary>Where the first version stands still while the second comes to its end: before it is stored, or before its receipt is put.</summary>
    [Theory]
    [InlineData("PUT /{0}-landing/")]
    [InlineData("PUT /{0}-uploads/f.receipt.json")]
    public async Task Of_two_versions_the_newer_ones_receipt_stays(string standsStill)
    {
        await using var stack = await PipelineStack.CreateAsync(servers);
        stack.AttemptLimit = TimeSpan.FromSeconds(60);
        // Of the same second; S3 tells their order.
        var first = await stack.UploadAsync("f", Lines, sequencer: "00654F1A2B3C4D5E6F");
        var second = await stack.UploadAsync("f", "x"u8.ToArray(), "THREATS_FOUND", sequencer: "00654F1A2B3C4D5E70");
        using var reached = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var (isFirst, prefix) = (1, string.Format(System.Globalization.CultureInfo.InvariantCulture, standsStill, stack.Landing[..^"-landing".Length]));
        stack.Proxy.Plan = call =>
        {
            if (call.StartsWith(prefix, StringComparison.Ordinal) && Interlocked.Exchange(ref isFirst, 0) == 1)
            {
                reached.Release();
                goOn.Wait(TimeSpan.FromSeconds(60));
            }

            return Fault.None;
        };
        await using var one = stack.FileLoader();
        await using var other = stack.FileLoader();
        var loading = Task.Run(() => one.DeliverAsync(first));
        Assert.True(await reached.WaitAsync(TimeSpan.FromSeconds(60)));
        Assert.Empty(await other.DeliverAsync(second));
        goOn.Set();
        Assert.Empty(await loading);

        var receipt = await stack.ReceiptAsync("f");
        Assert.Equal(("refused", "scan.threats-found"), (receipt.GetProperty("status").GetString(), receipt.GetProperty("reason").GetString()));
        Assert.Equal(3, await stack.Database.ScalarAsync<long>("select count(*) from ephi.event"));
        // Nor does it when the first is delivered once more.
        Assert.Empty(await one.DeliverAsync(first));
        Assert.Equal("refused", (await stack.ReceiptAsync("f")).GetProperty("status").GetString());
    }
}
