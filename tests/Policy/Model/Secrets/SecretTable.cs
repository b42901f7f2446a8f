using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>One row of secrets.tsv: a text that is a secret or is harmless, with the name under which it stands, and why.</summary>
internal sealed record SecretRow(bool IsSecret, string Kind, bool IsScript, string Name, string Value, string Why)
{
    /// <summary>What the pack says of it.</summary>
    public bool IsTold => IsScript ? SecretScripts.HoldsCredential(Value) : SecretNames.IsClear(Name, PropertyValue.Of(Value)).IsYes;

    public override string ToString() => $"{Kind}: {(IsScript ? "script" : Name)}: {Value}: {Why}";
}

/// <summary>The rows of secrets.tsv.</summary>
internal static class SecretTable
{
    public static IReadOnlyList<SecretRow> Rows { get; } = [.. File.ReadAllLines(Repository.File("tests/Policy/Model/Secrets/secrets.tsv"))
        .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
        .Select(cells => new SecretRow(cells[0] is "secret", cells[1], cells[2] is "script", cells[3], Written(cells[4]), cells[5]))];

    private static string Written(string cell) => string.Join('\\', cell.Replace("{+}", string.Empty, StringComparison.Ordinal)
        .Split("\\\\").Select(part => part.Replace("\\n", "\n", StringComparison.Ordinal)));
}
