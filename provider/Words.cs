using Hipaa.Components.Encryption;
using Pulumi;

namespace Hipaa.Provider;

/// <summary>Words of programs in other languages, which know no enumerations of the library.</summary>
internal static class Words
{
    /// <summary>The word's member; the usual one without a word.</summary>
    /// <exception cref="RunException">There is no such member.</exception>
    internal static T Read<T>(string argument, string? word, T usual)
        where T : struct, Enum => word is null ? usual : Read<T>(argument, word);

    /// <inheritdoc cref="Read{T}(string, string, T)"/>
    internal static T Read<T>(string argument, string word)
        where T : struct, Enum
    {
        // By name alone: Enum.TryParse takes numbers and lists too.
        foreach (var value in Enum.GetValues<T>())
        {
            if (Name(value) == word) return value;
        }

        throw new RunException($"{argument}: \"{word}\": must be one of {string.Join(", ", Enum.GetValues<T>().Select(Name))}.");
    }

    internal static DataClass DataClass(string? word, DataClass usual) => Read("dataClass", word, usual);

    private static string Name<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
