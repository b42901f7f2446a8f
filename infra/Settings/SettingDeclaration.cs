namespace Hipaa.Infra.Settings;

/// <summary>How Pulumi.yaml types a key.</summary>
public enum SettingType
{
    Text,
    Number,
    Flag,

    /// <summary>A list of strings; travels as a JSON array.</summary>
    List,
}

/// <summary>What the program knows of one key; Pulumi.yaml declares the same.</summary>
/// <param name="Key">Key with its namespace.</param>
/// <param name="Type">Type of the value.</param>
/// <param name="Default">Value when the key is absent, as text; null when the key is required. An empty text means "none".</param>
/// <param name="Allowed">What is allowed, as a phrase: <c>must be a whole number from 2 to 3</c>.</param>
/// <param name="Description">One sentence for the engineer who sets it.</param>
public sealed record SettingDeclaration(string Key, SettingType Type, string? Default, string Allowed, string Description);
