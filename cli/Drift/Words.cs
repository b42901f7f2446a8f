namespace Hipaa.Cli.Drift;

/// <summary>Texts in words: runs of letters, digits, "-" and "_", which names and ids are made of, and what stands between them.</summary>
internal static class Words
{
    /// <summary>Each run, with whether it is a word.</summary>
    internal static IEnumerable<(string Text, bool IsWord)> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var (end, isWord) = (start + 1, IsOfWord(text[start]));
            while (end < text.Length && IsOfWord(text[end]) == isWord) end++;
            yield return (text[start..end], isWord);
            start = end;
        }
    }

    private static bool IsOfWord(char letter) => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_';
}
