using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Events.Cutting;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>A part of a file's text.</summary>
/// <param name="Start">Offset of its first byte.</param>
/// <param name="End">Offset to go on from after it.</param>
/// <param name="Place">What the walk goes on in after it, and behind colons what this says of all its entries.</param>
/// <param name="Data">Its bytes; empty where <paramref name="Fault"/> says that they were too many.</param>
/// <param name="IsEntry">True for an entry of a Bundle.</param>
/// <param name="Fault">Reason code, or null.</param>
/// <param name="Tenant">Tenant that the Bundle names that it is an entry of, or null.</param>
/// <param name="BreaksOff">More was to follow that is not there.</param>
internal sealed record FileItem(
    long Start, long End, string Place, byte[] Data, bool IsEntry, string? Fault, string? Tenant = null, bool BreaksOff = false);

/// <summary>Cuts a text of any size into items, holding one item at a time, and accounts for each of its bytes.</summary>
/// <param name="window">Stands at the text's beginning, or where an item ended.</param>
/// <param name="place">The place that this item told, or nothing.</param>
/// <param name="most">Largest item in bytes.</param>
/// <param name="scout">Looks ahead for what a Bundle too large to be held says after its entries; null where nobody can.</param>
internal sealed class FileItems(ByteWindow window, string place = "", int most = EventLimits.ItemBytes, BundleScout? scout = null)
{
    private readonly JsonCutter _cutter = new(most, place.Split(':')[0], HeadOf(place.Split(':')));
    private readonly long _start = window.Offset;
    private long _rest;

    /// <summary>Bytes of the items that are whole.</summary>
    internal long InItems => _cutter.InItems;

    /// <summary>Bytes of what cannot be read.</summary>
    internal long InFaults => _cutter.InFaults + _rest;

    /// <summary>Bytes between items.</summary>
    internal long Between => _cutter.Between;

    /// <summary>Bytes that were passed and are in none of the three: more or less than none is a defect.</summary>
    internal long Unaccounted => window.Offset - _start - InItems - InFaults - Between;

    /// <summary>The next item; null at the end.</summary>
    internal async ValueTask<FileItem?> NextAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var cut = _cutter.Next(window.Ready, window.IsFinal);
            var item = cut.State == CutState.Piece ? Item(cut) : null;
            window.Skip(cut.Taken);
            if (cut.State == CutState.More)
            {
                await window.GrowAsync(cancellation);
            }
            else if (cut.State is CutState.Piece or CutState.End)
            {
                return item;
            }
            else if (cut.State == CutState.Entries && scout is not null)
            {
                _cutter.Head = await scout.LookAsync(window.Offset - cut.Piece.Size, cancellation);
            }
        }
    }

    /// <summary>What is in hand and cannot become an item, since nothing more can be read.</summary>
    internal FileItem Rest(string fault)
    {
        var (passed, data) = (_cutter.Passed, window.Ready.ToArray());
        _rest = passed + data.Length;
        window.Skip(data.Length);
        return new FileItem(window.Offset - _rest, window.Offset, "", data, false, fault, BreaksOff: true);
    }

    private FileItem Item(in JsonCut cut)
    {
        var piece = cut.Piece;
        // What is too large ends here and began before the window; its size says where.
        var start = piece.Length == 0 ? window.Offset + cut.Taken - piece.Size : window.Offset + piece.Start;
        var data = piece.Length == 0 ? [] : window.Ready.Slice(piece.Start, piece.Length).ToArray();
        var (head, inside) = (_cutter.Head, _cutter.Place);
        return new FileItem(
            start, window.Offset + cut.Taken, inside.Length == 0 ? inside : PlaceOf(inside, head), data, piece.IsEntry,
            piece.Fault ?? (piece.IsEntry ? head.Fault : null), piece.IsEntry ? head.Tenant : null,
            BreaksOff: piece.Size == 0);
    }

    private static string PlaceOf(string inside, BundleHead head) => head switch
    {
        { Fault: not null } => $"{inside}:{head.Tenant}:{head.Fault}",
        { Tenant: not null } => $"{inside}:{head.Tenant}",
        _ => inside,
    };

    private static BundleHead HeadOf(string[] parts) =>
        new(
            parts.ElementAtOrDefault(1) is { Length: > 0 } tenant ? tenant : null,
            // What an earlier version wrote of a Bundle under rules.
            parts.ElementAtOrDefault(2) is not "modified" and var fault ? fault : Reason.ModifierUnknown);
}
