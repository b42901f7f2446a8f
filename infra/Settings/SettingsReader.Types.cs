using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hipaa.Components.Network;

namespace Hipaa.Infra.Settings;

internal sealed partial class SettingsReader
{
    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>The name of the stack, which is no key but names the file.</summary>
    internal string StackName([StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string allowed)
    {
        if (!Matches(stack, pattern))
        {
            _problems.Add(new Problem(File, "name of the stack", stack, allowed));
        }

        return stack;
    }

    /// <summary>A text that has to be set.</summary>
    internal string Text(string key, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string allowed, string description) =>
        Read(key, SettingType.Text, null, allowed, description,
            (string text, [MaybeNullWhen(false)] out string value) => Matches(value = text, pattern));

    /// <summary>A text with a default.</summary>
    internal string Text(
        string key, string @default, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string allowed, string description) =>
        Read(key, SettingType.Text, @default, allowed, description,
            (string text, [MaybeNullWhen(false)] out string value) => Matches(value = text, pattern));

    /// <summary>A text that may be absent: empty or not set reads as null.</summary>
    internal string? OptionalText(
        string key, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string allowed, string description) =>
        Read(key, SettingType.Text, "", allowed, description, (string text, out string? value) =>
        {
            value = text.Length == 0 ? null : text;
            return value is null || Matches(value, pattern);
        });

    /// <summary>A whole number in a range, both ends included.</summary>
    internal int Int(string key, int @default, int min, int max, string description) =>
        Read(key, SettingType.Number, Invariant(@default), $"must be a whole number from {min} to {max}", description,
            (string text, out int value) => TryInt(text, out value) && value >= min && value <= max);

    /// <summary>One of a few whole numbers.</summary>
    internal int OneOf(string key, int @default, IReadOnlyCollection<int> allowed, string description) =>
        Read(key, SettingType.Number, Invariant(@default), $"must be one of {string.Join(", ", allowed)}", description,
            (string text, out int value) => TryInt(text, out value) && allowed.Contains(value));

    internal bool Flag(string key, bool @default, string description) =>
        Read(key, SettingType.Flag, @default ? "true" : "false", "must be true or false", description,
            (string text, out bool value) => (value = text == "true") || text == "false");

    /// <summary>One member of an enum, written with a small first letter.</summary>
    internal T Choice<T>(string key, T @default, string description)
        where T : struct, Enum =>
        Read(key, SettingType.Text, Written(@default), $"must be {string.Join(" or ", Enum.GetValues<T>().Select(Written))}", description,
            (string text, out T value) =>
            {
                value = Enum.GetValues<T>().FirstOrDefault(member => Written(member) == text);
                return Written(value) == text;
            });

    /// <summary>A list of texts, possibly empty; each must match the pattern. The default is JSON.</summary>
    internal IReadOnlyList<string> List(
        string key, [StringSyntax(StringSyntaxAttribute.Regex)] string pattern, string allowed, string description, string @default = "[]") =>
        Read(key, SettingType.List, @default, allowed, description, (string text, [MaybeNullWhen(false)] out IReadOnlyList<string> value) =>
            TryList(text, out value) && value.All(item => Matches(item, pattern)));

    internal Cidr Cidr(string key, string @default, int largest, int smallest, string description) =>
        Read(key, SettingType.Text, @default,
            $"must be a private IPv4 range with its first address, from /{largest} to /{smallest}, for example {@default}", description,
            (string text, [MaybeNullWhen(false)] out Cidr value) =>
                Components.Network.Cidr.TryParse(text, out value) && value.IsPrivate
                    && value.PrefixLength >= largest && value.PrefixLength <= smallest);

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, PatternTimeout)
        && !text.Contains('\n', StringComparison.Ordinal);

    private static bool TryInt(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryList(string text, [MaybeNullWhen(false)] out IReadOnlyList<string> value)
    {
        value = [];
        try
        {
            value = JsonSerializer.Deserialize<string[]>(text) ?? [];
            return value.All(item => item is not null);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Written<T>(T member)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(member.ToString());

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}
