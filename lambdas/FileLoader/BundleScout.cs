using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Events.Cutting;
using Hipaa.Lambdas.Events.Decoding;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>
/// Walks ahead over a Bundle that is too large to be held, for what it says of its entries after them: the order of members has no meaning in
/// JSON, and serializers that sort names write <c>entry</c> before <c>meta</c>.
/// </summary>
/// <param name="open">Opens the file's text from an offset on.</param>
/// <param name="most">Largest item in bytes.</param>
/// <param name="longest">Bytes of a Bundle in which its end is looked for.</param>
internal sealed class BundleScout(
    Func<long, CancellationToken, Task<FileText>> open, int most = EventLimits.ItemBytes, long longest = EventLimits.BundleBytes) : IDisposable
{
    private FileText? _text;

    /// <summary>What the Bundle says of its entries.</summary>
    /// <param name="start">Offset of its first byte; no smaller than at the last call.</param>
    /// <param name="cancellation">Cancels.</param>
    internal async Task<BundleHead> LookAsync(long start, CancellationToken cancellation)
    {
        try
        {
            var window = await MoveAsync(start, cancellation);
            return await WalkAsync(new JsonCutter(most), window, start, cancellation);
        }
        catch (Exception)
        {
            // What is half read is of no use to a later call.
            Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _text?.Dispose();
        _text = null;
    }

    private async Task<BundleHead> WalkAsync(JsonCutter cutter, ByteWindow window, long start, CancellationToken cancellation)
    {
        var isWhole = true;
        while (isWhole && !cutter.IsPast)
        {
            var cut = cutter.Next(window.Ready, window.IsFinal);
            window.Skip(cut.Taken);
            isWhole = cut.State != CutState.End && window.Offset - start <= longest;
            isWhole &= cut.State != CutState.More || await GrowAsync(window, cancellation);
        }

        return cutter.Told;
    }

    /// <returns>False where what is packed is broken from here on.</returns>
    private static async Task<bool> GrowAsync(ByteWindow window, CancellationToken cancellation)
    {
        try
        {
            await window.GrowAsync(cancellation);
            return true;
        }
        catch (ContentException)
        {
            return false;
        }
    }

    /// <summary>What is packed is unpacked from its beginning: its text is kept open, and gone on in.</summary>
    private async Task<ByteWindow> MoveAsync(long start, CancellationToken cancellation)
    {
        if (_text is null || !_text.IsEncoded || _text.Window.Offset > start)
        {
            Dispose();
            _text = await open(start, cancellation);
        }

        var window = _text.Window;
        while (window.Offset < start)
        {
            window.Skip((int)Math.Min(window.Ready.Length, start - window.Offset));
            if (window.Offset < start)
            {
                await window.GrowAsync(cancellation);
            }
        }

        return window;
    }
}
