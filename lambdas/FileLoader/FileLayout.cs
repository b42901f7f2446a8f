using Hipaa.Lambdas.Events;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>How a file is laid out.</summary>
internal enum FileLayout
{
    /// <summary>One JSON object a line.</summary>
    Lines,

    /// <summary>An array; its elements are the items.</summary>
    Array,

    /// <summary>A Bundle: an object whose array <c>entry</c> holds the items.</summary>
    Bundle,

    /// <summary>One document that is small enough to be read whole.</summary>
    Whole,
}

/// <summary>Tells layouts apart by a file's first bytes.</summary>
internal static class FileLayouts
{
    /// <summary>Looks at the beginning of a file.</summary>
    /// <param name="head">Its first bytes: all of them, or at least <see cref="EventLimits.ItemBytes"/>.</param>
    /// <param name="isWhole">True when <paramref name="head"/> is the whole file.</param>
    internal static FileLayout Detect(ReadOnlySpan<byte> head, bool isWhole)
    {
        head = head.TrimStart("\uFEFF \t\r\n"u8);
        if (head.IsEmpty || head[0] is not ((byte)'{' or (byte)'['))
        {
            return FileLayout.Lines;
        }

        var newline = head.IndexOf((byte)'\n');
        var first = newline < 0 ? head : head[..newline];
        var rest = newline < 0 ? default : head[(newline + 1)..];
        if (head[0] == '{' && !rest.Trim(" \t\r\n"u8).IsEmpty && (IsWholeObject(first) || StartsWithWholeObject(rest)))
        {
            return FileLayout.Lines;
        }

        return isWhole ? FileLayout.Whole : head[0] == '[' ? FileLayout.Array : FileLayout.Bundle;
    }

    /// <summary>
    /// An object at the very start of the second line: so NDJSON looks after a bad first line, and indented JSON never does.
    /// </summary>
    private static bool StartsWithWholeObject(ReadOnlySpan<byte> rest)
    {
        var newline = rest.IndexOf((byte)'\n');
        return rest[0] == '{' && IsWholeObject(newline < 0 ? rest : rest[..newline]);
    }

    private static bool IsWholeObject(ReadOnlySpan<byte> line)
    {
        var scanner = default(ValueScanner);
        line = line.TrimEnd(" \t\r"u8);
        for (var index = 0; index < line.Length; index++)
        {
            scanner.Take(line[index]);
            if (scanner is { Depth: 0, InString: false })
            {
                return index == line.Length - 1;
            }
        }

        return false;
    }
}
