using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hipaa.Cli.Preview.Synthesis;

/// <summary>Fills the placeholders of a template: <c>{hex17}</c> and its like from the seed, all others by asking.</summary>
internal static partial class Template
{
    internal static string Expand(string template, string seed, Func<string, string> ask)
    {
        var text = new StringBuilder();
        var rest = template.AsSpan();
        for (var open = rest.IndexOf('{'); open >= 0; open = rest.IndexOf('{'))
        {
            var close = open + rest[open..].IndexOf('}');
            var token = rest[(open + 1)..close].ToString();
            text.Append(rest[..open]).Append(token.Length == 0 ? "{}" : Random(token, seed) ?? ask(token));
            rest = rest[(close + 1)..];
        }

        return text.Append(rest).ToString();
    }

    /// <summary>What a text that was formed by a template holds in its places; nothing if it was not formed so.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Parts(string template, string text)
    {
        var names = Place().Matches(template).Select(place => place.Groups["name"].Value).ToArray();
        var pattern = string.Join("(.+?)", Place().Split(template).Where((_, index) => index % 2 == 0).Select(Regex.Escape));
        var match = Regex.Match(text, $"^{pattern}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        return match.Success
            ? names.Zip(match.Groups.Values.Skip(1), (name, part) => KeyValuePair.Create(name, part.Value)).Where(part => Random(part.Key, "") is null)
            : [];
    }

    [GeneratedRegex(@"\{(?<name>[^}]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Place();

    // A suffix, as in {hex17.acl}, makes a second value of the same kind within one resource.
    private static string? Random(string token, string seed)
    {
        var kind = token.Split('.')[0];
        var length = kind.AsSpan().TrimStart("abcdefghijklmnopqrstuvwxyzALNUM");
        var name = kind[..^length.Length];
        var own = $"{seed}:{token}";
        return (name, int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) switch
        {
            ("hex", true) => SyntheticText.Hex(own, count),
            ("alnum", true) => SyntheticText.Alphanumeric(own, count),
            ("ALNUM", true) => SyntheticText.UpperAlphanumeric(own, count),
            ("digits", true) => SyntheticText.Digits(own, count),
            ("uuid", false) => SyntheticText.Uuid(own),
            ("zone", false) => "Z" + SyntheticText.UpperAlphanumeric(own, 19),
            _ => null,
        };
    }
}
