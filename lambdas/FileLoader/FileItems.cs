using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>A part of a file.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset to go on from after it.</param>
/// <param name="Data">Its bytes; empty where <paramref name="Fault"/> says that they were too many.</param>
/// <param name="Fault">Reason code, or null.</param>
internal sealed record FileItem(long Start, long End, byte[] Data, string? Fault);

/// <summary>Cuts a file of any size into items, holding one item at a time.</summary>
/// <param name="window">Stands at the file's beginning, or where an item ended.</param>
/// <param name="layout">The file's layout.</param>
internal sealed class FileItems(ByteWindow window, FileLayout layout)
{
    /// <summary>The next item; null at the end.</summary>
    internal ValueTask<FileItem?> NextAsync(CancellationToken cancellation) =>
        layout == FileLayout.Lines ? NextLineAsync(cancellation) : NextElementAsync(cancellation);

    /// <summary>Moves from the file's beginning into its array; false when it has none.</summary>
    internal async ValueTask<bool> EnterArrayAsync(CancellationToken cancellation)
    {
        var scanner = default(ValueScanner);
        var name = new List<byte>(8);
        var key = false;
        while (await window.HasNextAsync(cancellation))
        {
            var next = window.Ready[0];
            window.Skip(1);
            var wasInString = scanner.InString;
            scanner.Take(next);
            if (layout == FileLayout.Array && scanner is { Depth: 1, InString: false })
            {
                return true;
            }

            if (scanner.Depth == 1 && scanner.InString && !wasInString)
            {
                name.Clear();
            }
            else if (scanner.Depth == 1 && scanner.InString && name.Count < 8)
            {
                name.Add(next);
            }
            else if (scanner.Depth == 1 && !scanner.InString && next is (byte)':' or (byte)',')
            {
                key = next == ':' && name.SequenceEqual("entry"u8.ToArray());
            }
            else if (scanner.Depth == 2 && next == '[' && !scanner.InString && key)
            {
                return true;
            }
        }

        return false;
    }

    private async ValueTask<FileItem?> NextLineAsync(CancellationToken cancellation)
    {
        while (await window.HasNextAsync(cancellation))
        {
            var start = window.Offset;
            var item = await LineAsync(start, cancellation);
            if (item.Fault is not null || !item.Data.AsSpan().Trim(" \t\r"u8).IsEmpty)
            {
                return item;
            }
        }

        return null;
    }

    private async ValueTask<FileItem> LineAsync(long start, CancellationToken cancellation)
    {
        window.Mark();
        var tooLarge = false;
        while (await window.HasNextAsync(cancellation))
        {
            var newline = window.Ready.IndexOf((byte)'\n');
            window.Skip(newline < 0 ? window.Ready.Length : newline + 1);
            if (newline >= 0)
            {
                return Cut(start, 1, tooLarge);
            }

            tooLarge = KeepsTooMuch(tooLarge);
        }

        return Cut(start, 0, tooLarge);
    }

    private async ValueTask<FileItem?> NextElementAsync(CancellationToken cancellation)
    {
        while (await window.HasNextAsync(cancellation))
        {
            if (window.Ready[0] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)',')
            {
                window.Skip(1);
                continue;
            }

            return window.Ready[0] == ']' ? null : await ElementAsync(window.Offset, cancellation);
        }

        // The array is never closed: the file was cut off.
        return new FileItem(window.Offset, window.Offset, [], Reason.JsonMalformed);
    }

    private async ValueTask<FileItem> ElementAsync(long start, CancellationToken cancellation)
    {
        window.Mark();
        var (scanner, tooLarge) = (default(ValueScanner), false);
        while (await window.HasNextAsync(cancellation))
        {
            var (taken, ended) = Scan(ref scanner, window.Ready);
            window.Skip(taken);
            if (ended)
            {
                return Cut(start, 0, tooLarge);
            }

            tooLarge = KeepsTooMuch(tooLarge);
        }

        var cut = Cut(start, 0, tooLarge);
        return cut with { Fault = cut.Fault ?? Reason.JsonMalformed };
    }

    private static (int Taken, bool Ended) Scan(ref ValueScanner scanner, ReadOnlySpan<byte> ready)
    {
        for (var index = 0; index < ready.Length; index++)
        {
            // A value that is no object ends before the comma or bracket that follows it.
            if (scanner is { Depth: 0, InString: false } && ready[index] is (byte)',' or (byte)']')
            {
                return (index, true);
            }

            scanner.Take(ready[index]);
            if (scanner is { Depth: 0, InString: false } && ready[index] == '}')
            {
                return (index + 1, true);
            }
        }

        return (ready.Length, false);
    }

    private bool KeepsTooMuch(bool already)
    {
        if (!already && window.MarkedLength > EventLimits.ItemBytes)
        {
            window.Unmark();
            return true;
        }

        return already;
    }

    private FileItem Cut(long start, int but, bool tooLarge)
    {
        if (KeepsTooMuch(tooLarge))
        {
            return new FileItem(start, window.Offset, [], Reason.ItemTooLarge);
        }

        return new FileItem(start, window.Offset, window.TakeMarked(but), null);
    }
}
