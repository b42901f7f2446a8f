using System.Globalization;

namespace Hipaa.Lambdas.Contract;

/// <summary>Reads a function's settings, each at most once, and says clearly what is wrong with one.</summary>
/// <param name="lookup">Gives the value of an environment variable, or null.</param>
public sealed class SettingsReader(Func<string, string?> lookup)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>The variables asked for so far.</summary>
    public IReadOnlyCollection<string> Read => _read;

    /// <summary>A reader of the process's environment.</summary>
    public static SettingsReader FromEnvironment() => new(Environment.GetEnvironmentVariable);

    /// <summary>The value, or its default.</summary>
    /// <exception cref="SettingException">A required setting is absent.</exception>
    public string Text(Setting setting)
    {
        _read.Add(setting.Name);
        var value = lookup(setting.Name);
        return !string.IsNullOrEmpty(value) ? value
            : setting.Default ?? throw new SettingException(setting, "it is required and absent");
    }

    /// <summary>The value, when it passes a test.</summary>
    /// <exception cref="SettingException">It does not.</exception>
    public string Text(Setting setting, Predicate<string> test) =>
        Text(setting) is var text && test(text) ? text : throw new SettingException(setting, "it is malformed");

    /// <summary>A whole number in a range, both ends included.</summary>
    /// <exception cref="SettingException">It is no whole number or out of range.</exception>
    public int Number(Setting setting, int least, int most) =>
        int.TryParse(Text(setting), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new SettingException(setting, $"it has to be a whole number from {least} to {most}");
}

/// <summary>A setting is absent or malformed. The message names the setting and what is allowed, never the value.</summary>
public sealed class SettingException(Setting setting, string problem)
    : Exception($"Environment variable {setting.Name}: {problem}. {setting.Meaning}"), IFixedMessage;
