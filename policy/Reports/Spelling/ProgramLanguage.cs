namespace Hipaa.Policy.Reports;

/// <summary>How a program spells properties of resources.</summary>
public enum ProgramLanguage
{
    /// <summary>C#, F# and Go: <c>StorageEncrypted = true</c>. What rules are written in.</summary>
    CSharp,

    /// <summary>TypeScript and JavaScript: <c>storageEncrypted: true</c>.</summary>
    TypeScript,

    /// <summary><c>storage_encrypted=True</c>.</summary>
    Python,

    /// <summary><c>storageEncrypted: true</c>, and types as <c>aws:rds:Instance</c>.</summary>
    Yaml,
}

/// <summary>Which language a program is in.</summary>
public static class ProgramLanguages
{
    /// <summary>By <c>runtime</c> of Pulumi.yaml; null for one that spells in another way, or in none that is known.</summary>
    public static ProgramLanguage? OfRuntime(string? runtime) => runtime switch
    {
        "dotnet" or "go" => ProgramLanguage.CSharp,
        "nodejs" or "bun" => ProgramLanguage.TypeScript,
        "python" => ProgramLanguage.Python,
        "yaml" => ProgramLanguage.Yaml,
        _ => null,
    };

    /// <summary>By the name of a file of the program; null for any other file.</summary>
    public static ProgramLanguage? OfFile(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".cs" or ".fs" or ".vb" or ".go" => ProgramLanguage.CSharp,
        ".ts" or ".tsx" or ".mts" or ".cts" or ".js" or ".mjs" or ".cjs" => ProgramLanguage.TypeScript,
        ".py" => ProgramLanguage.Python,
        ".yaml" or ".yml" => ProgramLanguage.Yaml,
        _ => null,
    };
}
