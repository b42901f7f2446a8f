using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.OwnFiles;

/// <summary>A stack's file as its owner may well write it: as many of its settings as can be have another value, and all of it is valid.</summary>
internal static class Alteration
{
    // Made of others, which would hold them to what they are now.
    private static readonly string[] First = ["aws:region", "hipaa:enforcement", "hipaa:retentionYears"];

    /// <summary>The configuration after as many changes as are valid together, in an order that the seed decides.</summary>
    internal static Dictionary<string, string> Of(string stack, int seed)
    {
        var random = new Random(seed);
        var config = StackFiles.OfRepository(stack);
        var declarations = StackSettings.Declarations.ToArray();
        random.Shuffle(declarations);
        foreach (var declaration in declarations.OrderBy(d => Array.IndexOf(First, d.Key) is >= 0 and var first ? first : First.Length))
        {
            var values = Option.Candidates(declaration).Where(value => value != config.GetValueOrDefault(declaration.Key, declaration.Default ?? "")).ToArray();
            random.Shuffle(values);
            config = values.Select(value => With(config, [(declaration.Key, value), .. Option.Needed(declaration, value)]))
                .FirstOrDefault(changed => IsRight(stack, changed)) ?? config;
        }

        return config;
    }

    /// <summary>The keys of a stack's file whose value an alteration changed.</summary>
    internal static IEnumerable<string> Changed(string stack, Dictionary<string, string> altered) =>
        StackFiles.OfRepository(stack).Where(pair => altered.GetValueOrDefault(pair.Key) != pair.Value).Select(pair => pair.Key);

    internal static bool IsRight(string stack, Dictionary<string, string> config)
    {
        try
        {
            _ = StackSettings.Read(config, stack);
            return true;
        }
        catch (InvalidSettingsException)
        {
            return false;
        }
    }

    private static Dictionary<string, string> With(Dictionary<string, string> config, IEnumerable<(string Key, string? Value)> changes)
    {
        var changed = new Dictionary<string, string>(config, StringComparer.Ordinal);
        foreach (var (key, value) in changes)
        {
            if (value is null) changed.Remove(key);
            else changed[key] = value;
        }

        return changed;
    }
}
