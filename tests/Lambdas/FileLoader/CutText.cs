using System.Text;
using Hipaa.Lambdas.FileLoader;

namespace Hipaa.Lambdas.Tests.FileLoader;

/// <summary>Cuts a text as the function cuts a file, with the bytes coming in as they please.</summary>
internal static class CutText
{
    internal static Task<List<FileItem>> CutAsync(string text, int most, int atOnce) => CutAsync(Encoding.UTF8.GetBytes(text), most, atOnce);

    /// <summary>All items; fails where a byte is not accounted for.</summary>
    internal static async Task<List<FileItem>> CutAsync(byte[] text, int most, int atOnce, long from = 0, string place = "", bool looksAhead = false)
    {
        var window = new ByteWindow(new Trickle(text[(int)from..], atOnce), from);
        using var scout = new BundleScout(
            (start, _) => Task.FromResult(new FileText(new ByteWindow(new Trickle(text[(int)start..], atOnce), start), false, Stream.Null)), most);
        var items = new FileItems(window, place, most, looksAhead ? scout : null);
        var all = new List<FileItem>();
        var reached = from;
        while (await items.NextAsync(CancellationToken.None) is { } item)
        {
            Assert.True(item.Start >= reached && item.End >= item.Start, $"An item from {item.Start} to {item.End} after {reached}.");
            reached = item.End;
            all.Add(item);
        }

        Assert.Equal(0, items.Unaccounted);
        Assert.Equal(text.Length - from, items.InItems + items.InFaults + items.Between);
        Assert.Equal(text.Length, window.Offset);
        return all;
    }

    internal static string Text(this FileItem item) => Encoding.UTF8.GetString(item.Data);

    internal static string Told(IEnumerable<FileItem> items) => string.Join('|', items.Select(item => item.Fault ?? item.Text()));

    private sealed class Trickle(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }
}
