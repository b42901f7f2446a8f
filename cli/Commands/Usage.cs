using System.CommandLine;
using System.CommandLine.Parsing;

namespace Hipaa.Cli.Commands;

/// <summary>What somebody may have meant who is not understood.</summary>
internal static class Usage
{
    private const int Furthest = 3;

    /// <summary>"help" and nothing at all ask for help, as "--help" does.</summary>
    internal static string[] Help(string[] args) => args switch
    {
        [] => ["--help"],
        ["help", .. var rest] => [.. rest, "--help"],
        _ => args,
    };

    /// <summary>What is wrong, one line each. That there is no command is no news where a word was taken for none.</summary>
    internal static IEnumerable<string> Messages(ParseResult parsed) =>
        parsed.UnmatchedTokens.Count == 0 || parsed.CommandResult.Command is not RootCommand
            ? parsed.Errors.Select(error => error.Message)
            : parsed.UnmatchedTokens.Select(word => $"Unrecognized command or argument '{word}'.");

    /// <summary>Where the command that was meant is described; for a word that is none, where all are.</summary>
    internal static string HelpOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } command; at = at.Parent) names.Insert(0, command.Command.Name);
        return string.Join(' ', names.Prepend("./hipaa").Append("--help"));
    }

    /// <summary>The command or option that is written most like what is not understood; null where none is like it.</summary>
    internal static string? Suggestion(Command root, IReadOnlyList<string> unmatched)
    {
        var names = root.Subcommands.SelectMany(command => command.Options.Select(option => option.Name).Append(command.Name))
            .Distinct(StringComparer.Ordinal).ToList();
        return unmatched.SelectMany(word => names.Select(name => (Name: name, Distance: Distance(word, name), word)))
            .Where(candidate => candidate.word != candidate.Name && candidate.Distance <= Math.Min(Furthest, candidate.word.Length / 2))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal).FirstOrDefault().Name;
    }

    // Letters to add, drop or change (Levenshtein), small or capital.
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
