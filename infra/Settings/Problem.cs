namespace Hipaa.Infra.Settings;

/// <summary>One thing wrong with the configuration of a stack.</summary>
/// <param name="File">File to edit, for example <c>Pulumi.dev.yaml</c>.</param>
/// <param name="Key">Key with its namespace, for example <c>hipaa:networkCidr</c>.</param>
/// <param name="Value">The value found, as text; null when the key is missing.</param>
/// <param name="Allowed">What is allowed instead, as a phrase that follows the value.</param>
public sealed record Problem(string File, string Key, string? Value, string Allowed)
{
    private const int LongestValueShown = 80;

    /// <summary>One line: file, key, value and what is allowed.</summary>
    public override string ToString() =>
        Value is null ? $"{File}: {Key}: missing: {Allowed}" : $"{File}: {Key}: \"{Shown(Value)}\": {Allowed}";

    private static string Shown(string value)
    {
        var line = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= LongestValueShown ? line : string.Concat(line.AsSpan(0, LongestValueShown), "...");
    }
}
