using System.Globalization;
using System.Text.RegularExpressions;

namespace Hipaa.Policy.Exceptions;

/// <summary>
/// What somebody accepted: the words in which a rule says what it found, with bounds in the place of what may differ:
/// "retentionInDays is {at least 30}", "days is {at most 14}", "no rule copies {any}". Where a rule finds several things, told apart
/// by "; ", each is accepted or the whole is not.
/// </summary>
public sealed partial class AcceptedFinding
{
    private readonly Clause[] _clauses;

    private AcceptedFinding(string text, Clause[] clauses) => (Text, _clauses) = (text, clauses);

    /// <summary>As the register has it.</summary>
    public string Text { get; }

    /// <summary>False when a bound is not one, or when nothing but "{any}" is said.</summary>
    public static bool TryParse(string text, out AcceptedFinding accepted)
    {
        var clauses = text.Split(Model.Verdict.Separator, StringSplitOptions.TrimEntries).Select(Clause.Parse).ToArray();
        accepted = new(text, [.. clauses.OfType<Clause>()]);
        return accepted._clauses.Length == clauses.Length;
    }

    /// <summary>Whether all that the rule found is accepted.</summary>
    public bool Covers(string found) =>
        found.Length > 0 && Array.TrueForAll(found.Split(Model.Verdict.Separator), clause => Array.Exists(_clauses, c => c.Covers(clause)));

    public override string ToString() => Text;

    private sealed record Clause(Regex Pattern, IReadOnlyList<(bool AtLeast, double Bound)> Bounds)
    {
        private const RegexOptions Options = RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

        public static Clause? Parse(string text)
        {
            var bounds = new List<(bool, double)>();
            var (pattern, said, at) = ("", 0, 0);
            foreach (Match hole in Hole().Matches(text))
            {
                said += text[at..hole.Index].Trim().Length;
                pattern += Regex.Escape(text[at..hole.Index]);
                at = hole.Index + hole.Length;
                if (hole.Groups["any"].Success)
                {
                    pattern += ".*";
                    continue;
                }

                if (!TryNumber(hole.Groups["bound"].ValueSpan, out var bound)) return null;
                bounds.Add((hole.Groups["least"].Success, bound));
                pattern += @"(-?\d+(?:\.\d+)?)";
            }

            said += text[at..].Trim().Length;
            return said == 0 ? null : new(new($@"^{pattern}{Regex.Escape(text[at..].TrimEnd('.'))}\.?$", Options, TimeSpan.FromSeconds(1)), bounds);
        }

        public bool Covers(string clause) => Pattern.Match(clause) is { Success: true } match
            && !Bounds.Where((bound, i) => !Holds(match.Groups[i + 1].ValueSpan, bound.AtLeast, bound.Bound)).Any();

        private static bool Holds(ReadOnlySpan<char> number, bool atLeast, double bound) =>
            TryNumber(number, out var value) && (atLeast ? value >= bound : value <= bound);

        private static bool TryNumber(ReadOnlySpan<char> text, out double number) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>Anything in braces: what is no bound is refused, not taken for words.</summary>
    [GeneratedRegex(@"\{(?:(?<any>any)|(?:(?<least>at least)|at most) (?<bound>[^{}]*)|[^{}]*)\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Hole();
}
