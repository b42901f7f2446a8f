using System.Text.Json;
using System.Text.RegularExpressions;

namespace Hipaa.Infra.Tests.Oversight.Days;

/// <summary>
/// Filter patterns of CloudWatch Logs, as far as patterns here go: one quoted phrase, or comparisons of JSON properties joined by
/// <c>&amp;&amp;</c> and <c>||</c> (Amazon CloudWatch Logs User Guide, "Filter pattern syntax for metric filters, subscription filters, filter log
/// events, and Live Tail"). What a comparison with a missing field gives is not documented: <see cref="Matches"/> takes it both ways, and a pattern
/// whose answer hangs on it is an error.
/// </summary>
internal sealed partial class FilterPattern
{
    private readonly List<string> _tokens;
    private readonly string _pattern;
    private int _at;

    private FilterPattern(string pattern) => (_pattern, _tokens) = (pattern, [.. Token().Matches(pattern).Select(match => match.Value)]);

    /// <exception cref="FormatException">The pattern is not one that CloudWatch Logs documents, or hangs on what it does not.</exception>
    internal static bool Matches(string pattern, JsonElement message)
    {
        if (!pattern.StartsWith('{'))
        {
            return pattern is ['"', .. var phrase, '"'] && !phrase.Contains('"', StringComparison.Ordinal)
                ? message.GetString()!.Contains(phrase, StringComparison.Ordinal)
                : throw new FormatException($"Not one quoted phrase: {pattern}");
        }

        var (one, other) = (Evaluate(pattern, message, missingDiffers: true), Evaluate(pattern, message, missingDiffers: false));
        return one == other ? one : throw new FormatException($"The answer hangs on what a comparison with a missing field gives: {pattern} {message}");
    }

    private static bool Evaluate(string pattern, JsonElement message, bool missingDiffers)
    {
        var reader = new FilterPattern(pattern);
        reader.Take("{");
        var answer = reader.Any(message, missingDiffers);
        reader.Take("}");
        return reader._at == reader._tokens.Count ? answer : throw reader.Wrong();
    }

    private bool Any(JsonElement message, bool missing)
    {
        var answer = All(message, missing);
        while (TryTake("||"))
        {
            answer |= All(message, missing);
        }

        return answer;
    }

    private bool All(JsonElement message, bool missing)
    {
        var answer = One(message, missing);
        while (TryTake("&&"))
        {
            answer &= One(message, missing);
        }

        return answer;
    }

    private bool One(JsonElement message, bool missing)
    {
        if (TryTake("("))
        {
            var inner = Any(message, missing);
            Take(")");
            return inner;
        }

        var found = Find(message, Next());
        var comparison = Next();
        if (comparison == "NOT")
        {
            Take("EXISTS");
            return found is null;
        }

        var wanted = Next().Trim('"');
        var same = found is { } value && Regex.IsMatch(Text(value), $"^{Regex.Escape(wanted).Replace(@"\*", ".*", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        return comparison switch
        {
            "=" => same,
            "!=" => found is null ? missing : !same,
            _ => throw Wrong(),
        };
    }

    private JsonElement? Find(JsonElement message, string selector)
    {
        if (!selector.StartsWith("$.", StringComparison.Ordinal))
        {
            throw Wrong();
        }

        JsonElement? at = message;
        foreach (var step in selector[2..].Split('.'))
        {
            at = at is { ValueKind: JsonValueKind.Object } map && map.TryGetProperty(step, out var next) ? next : null;
        }

        return at is { ValueKind: JsonValueKind.Null } ? null : at;
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private string Next() => _at < _tokens.Count ? _tokens[_at++] : throw Wrong();

    private bool TryTake(string token)
    {
        var taken = _at < _tokens.Count && _tokens[_at] == token;
        _at += taken ? 1 : 0;
        return taken;
    }

    private void Take(string token)
    {
        if (!TryTake(token))
        {
            throw Wrong();
        }
    }

    private FormatException Wrong() => new($"Not a pattern of JSON at token {_at} of: {_pattern}");

    [GeneratedRegex("""\{|\}|\(|\)|&&|\|\||!=|=|"[^"]*"|[^\s(){}=!&|"]+""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
