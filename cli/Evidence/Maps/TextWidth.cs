namespace Hipaa.Cli.Evidence.Maps;

/// <summary>
/// How wide a text is drawn, by the widths of Helvetica (Adobe's font metrics, in thousandths of the size). Other sans-serif faces that a
/// reader's machine may have in its place are up to a sixth wider, which is allowed for.
/// </summary>
internal static class TextWidth
{
    private const double Allowance = 1.17;
    private const double Bold = 1.07;

    private const string Characters = " !\"#$%&'()*+,-./:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    private static readonly int[] Thousandths =
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 278, 278, 584, 584, 584, 556, 1015,
        667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611,
        278, 278, 278, 469, 556, 333,
        556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500,
        334, 260, 334, 584,
    ];

    /// <summary>Width in pixels at a size in pixels.</summary>
    internal static double Of(string text, double size, bool bold = false) =>
        text.Sum(character => WidthOf(character)) / 1000d * size * Allowance * (bold ? Bold : 1);

    private static int WidthOf(char character) => Characters.IndexOf(character, StringComparison.Ordinal) is >= 0 and var index
        ? Thousandths[index]
        : char.IsAsciiDigit(character) ? 556 : 700;
}
