using System.Diagnostics.CodeAnalysis;

namespace Hipaa.Infra.Settings;

/// <summary>
/// Reads keys and, by the same call, declares them. Collects problems instead of stopping at the first; a key with a problem
/// reads as its default, so that reading goes on.
/// </summary>
internal sealed partial class SettingsReader(IReadOnlyDictionary<string, string> config, string stack)
{
    private const string Project = "hipaa:";

    // Keys that were, with why they are not any more.
    private static readonly Dictionary<string, string> Retired = new(StringComparer.Ordinal)
    {
        [Project + "databaseReadReplica"] = "is no key any more: RDS makes no read replica of a database whose master password it manages; "
            + "docs/decisions/database.md says what there is for reports",
    };

    private readonly List<Problem> _problems = [];
    private readonly Dictionary<string, SettingDeclaration> _declarations = new(StringComparer.Ordinal);

    internal IReadOnlyList<Problem> Problems => _problems;

    internal IReadOnlyCollection<SettingDeclaration> Declarations => _declarations.Values;

    private string File => $"Pulumi.{stack}.yaml";

    /// <summary>A rule between keys. Says nothing when one of them already has a problem: one mistake, one line.</summary>
    internal void Require(bool holds, string key, string allowed, params ReadOnlySpan<string> others)
    {
        if (!holds && !HasProblem(key) && !HasProblem(others))
        {
            Report(Qualified(key), allowed);
        }
    }

    /// <summary>Every key of the project that nobody declared is a mistake, most often a misspelling.</summary>
    internal void RejectUnknownKeys()
    {
        foreach (var key in config.Keys
            .Where(k => k.StartsWith(Project, StringComparison.Ordinal) && !_declarations.ContainsKey(k))
            .Order(StringComparer.Ordinal))
        {
            Report(key, Retired.GetValueOrDefault(key) ?? (NearestName.To(key, _declarations.Keys) is { } nearest
                ? $"is not a key of this project; did you mean {nearest}?"
                : "is not a key of this project; Pulumi.yaml lists them"));
        }
    }

    /// <summary>Keys of the AWS provider that go to the program's own providers; those that can't are mistakes.</summary>
    internal IReadOnlyDictionary<string, string> ProviderKeys()
    {
        var keys = config.Where(pair => ProviderConnection.Knows(pair.Key) && !_declarations.ContainsKey(pair.Key))
            .ToDictionary(StringComparer.Ordinal);
        foreach (var (key, value) in keys.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (ProviderConnection.Problem(key, value) is { } problem)
            {
                _problems.Add(new Problem(File, key, ProviderConnection.IsSecret(key) ? "(not shown)" : value, problem));
            }
        }

        return keys;
    }

    internal bool HasProblem(params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (_problems.Exists(p => p.Key == Qualified(key)))
            {
                return true;
            }
        }

        return false;
    }

    private void Report(string key, string allowed) => _problems.Add(new Problem(File, key, Raw(key), allowed));

    private T Read<T>(string key, SettingType type, string? @default, string allowed, string description, TryParse<T> parse)
    {
        key = Qualified(key);
        _declarations.Add(key, new SettingDeclaration(key, type, @default, allowed, description));
        if (parse(Raw(key)?.Trim() ?? "", out var value))
        {
            return value;
        }

        Report(key, allowed);
        return @default is not null && parse(@default, out var fallback) ? fallback : default!;
    }

    private string? Raw(string key) =>
        config.TryGetValue(key, out var text) ? text : _declarations.GetValueOrDefault(key)?.Default;

    private static string Qualified(string key) => key.Contains(':', StringComparison.Ordinal) ? key : Project + key;

    private delegate bool TryParse<T>(string text, [MaybeNullWhen(false)] out T value);
}
