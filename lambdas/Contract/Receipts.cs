namespace Hipaa.Lambdas.Contract;

/// <summary>The small object beside a partner's file that says what became of it.</summary>
public static class Receipts
{
    /// <summary>What the key of a receipt adds to that of its file.</summary>
    public const string Suffix = ".receipt.json";

    /// <summary>The receipt's key.</summary>
    public static string KeyOf(string fileKey) => fileKey + Suffix;

    /// <summary>Whether a key is that of a receipt.</summary>
    public static bool Is(string key) => key.EndsWith(Suffix, StringComparison.Ordinal);
}
