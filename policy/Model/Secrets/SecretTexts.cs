using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>
/// The texts and numbers of a resource that the program marks as secret, and what they are made of: rules may judge by them, and whatever a rule
/// says passes here, so that none of it is printed.
/// </summary>
internal sealed class SecretTexts
{
    private const string Instead = "[secret]";

    /// <summary>Shorter words are part of any sentence; a shorter value is hidden where it is quoted, and a number always.</summary>
    private const int ShortestWord = 3;

    /// <summary>Parts of an ARN or a path that are shorter tell nothing of it.</summary>
    private const int ShortestPart = 6;

    /// <summary>Words of the policy language: a document is secret for whom it names.</summary>
    private static readonly HashSet<string> Grammar = new(StringComparer.Ordinal) { "Allow", "Deny", "amazonaws", "2012-10-17" };

    /// <summary>By the first word of each: where it begins in the text, the longest text first.</summary>
    private readonly Dictionary<string, List<(string Text, int Word)>> _byWord = new(StringComparer.Ordinal);

    public SecretTexts(IEnumerable<PropertyValue> values)
    {
        var texts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values) Collect(value, inSecret: false, texts);
        foreach (var text in texts.OrderByDescending(text => text.Length).ThenBy(text => text, StringComparer.Ordinal))
        {
            var word = 0;
            while (word < text.Length && !char.IsLetterOrDigit(text[word])) word++;
            if (word == text.Length) continue;
            var key = text[word..WordEnd(text, word)];
            if (!_byWord.TryGetValue(key, out var list)) _byWord[key] = list = [];
            list.Add((text, word));
        }
    }

    public bool Exist => _byWord.Count > 0;

    /// <summary>The verdict with what is secret in it left out.</summary>
    public Verdict Hide(Verdict verdict) =>
        _byWord.Count == 0 ? verdict : verdict with { Reason = Hide(verdict.Reason), Remedy = Hide(verdict.Remedy) };

    private string? Hide(string? sentence)
    {
        if (sentence is null) return null;
        var (shown, done, at) = (new StringBuilder(sentence.Length), 0, 0);
        while (at < sentence.Length)
        {
            if (!char.IsLetterOrDigit(sentence[at]))
            {
                at++;
                continue;
            }

            var end = WordEnd(sentence, at);
            if (Find(sentence, at, end, done) is (var start, var stop))
            {
                shown.Append(sentence, done, start - done).Append(Instead);
                done = end = stop;
            }

            at = end;
        }

        return done == 0 ? sentence : shown.Append(sentence, done, sentence.Length - done).ToString();
    }

    /// <summary>The secret whose first word stands at a place of a sentence, none of which is hidden yet.</summary>
    private (int Start, int End)? Find(string sentence, int at, int wordEnd, int done)
    {
        foreach (var (text, word) in _byWord.GetValueOrDefault(sentence[at..wordEnd]) ?? [])
        {
            var (start, end) = (at - word, at - word + text.Length);
            if (start >= done && end <= sentence.Length && string.CompareOrdinal(sentence, start, text, 0, text.Length) == 0
                && (end == sentence.Length || !(char.IsLetterOrDigit(sentence[end]) && char.IsLetterOrDigit(sentence[end - 1])))
                && (text.Length >= ShortestWord || text.All(char.IsAsciiDigit) || IsQuoted(sentence, start, end))) return (start, end);
        }

        return null;
    }

    private static int WordEnd(string text, int start)
    {
        while (start < text.Length && char.IsLetterOrDigit(text[start])) start++;
        return start;
    }

    private static bool IsQuoted(string sentence, int start, int end) =>
        start > 0 && sentence[start - 1] == '"' && end < sentence.Length && sentence[end] == '"';

    private static void Collect(PropertyValue value, bool inSecret, HashSet<string> texts)
    {
        inSecret |= value.IsSecret;
        foreach (var item in value.Items) Collect(item, inSecret, texts);
        foreach (var (_, entry) in value.Entries) Collect(entry, inSecret, texts);
        if (!inSecret || value.Kind is not (PropertyKind.Text or PropertyKind.Number) || !value.TryGetText(out var text)) return;
        Add(text, texts);
        if (value.TryGetNumber(out var number)) texts.Add(number.ToString(CultureInfo.InvariantCulture));
    }

    private static void Add(string text, HashSet<string> texts)
    {
        if (text.Length == 0 || Grammar.Contains(text)) return;
        texts.Add(text);
        if (text.Length > Fact.LongestShown) texts.Add(text[..Fact.LongestShown]);
        if (text[0] is '{' or '[')
        {
            AddDocument(text, texts);
        }
        else
        {
            foreach (var part in text.Split([':', '/', ',', ' '], StringSplitOptions.RemoveEmptyEntries))
            {
                if (part.Length >= ShortestPart && !Grammar.Contains(part)) texts.Add(part);
            }
        }
    }

    /// <summary>What is in a secret document, such as the accounts that a role trusts.</summary>
    private static void AddDocument(string text, HashSet<string> texts)
    {
        try
        {
            Collect(PropertyJson.Parse(text), inSecret: true, texts);
        }
        catch (JsonException)
        {
            // No JSON, and so no document that a rule reads.
        }
    }
}
