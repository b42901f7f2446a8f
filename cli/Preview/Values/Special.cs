namespace Hipaa.Cli.Preview.Values;

// The values of a preview are plain: null, bool, double, string, IReadOnlyList<object?>,
// IReadOnlyDictionary<string, object?>, and the five kinds below for what JSON has no word for.

/// <summary>A value that must not be shown.</summary>
/// <param name="Value">What is hidden.</param>
public sealed record SecretValue(object? Value);

/// <summary>A value that only a deployment can tell.</summary>
public sealed record UnknownValue
{
    private UnknownValue()
    {
    }

    /// <summary>The one unknown value.</summary>
    public static UnknownValue Instance { get; } = new();

    /// <summary>Whether a value is unknown, or anything in it.</summary>
    /// <param name="value">Any value of a preview.</param>
    public static bool IsIn(object? value) => value switch
    {
        UnknownValue => true,
        SecretValue secret => IsIn(secret.Value),
        ArchiveValue archive => IsIn(archive.Value),
        IReadOnlyDictionary<string, object?> map => map.Values.Any(IsIn),
        string => false,
        IEnumerable<object?> list => list.Any(IsIn),
        _ => false,
    };
}

/// <summary>A resource given as a value.</summary>
/// <param name="Urn">The resource's URN.</param>
/// <param name="Id">Its id; none for a component.</param>
public sealed record ResourceReference(string Urn, string? Id);

/// <summary>A file, a text or an address whose content is deployed.</summary>
/// <param name="Source">Which of <c>path</c>, <c>text</c> and <c>uri</c> <paramref name="Value"/> is.</param>
/// <param name="Value">The path, the text or the address.</param>
public sealed record AssetValue(string Source, string Value);

/// <summary>An archive: a path, an address, or assets by name.</summary>
/// <param name="Source">Which of <c>path</c>, <c>uri</c> and <c>assets</c> <paramref name="Value"/> is.</param>
/// <param name="Value">A string, or a dictionary of <see cref="AssetValue"/> and <see cref="ArchiveValue"/>.</param>
public sealed record ArchiveValue(string Source, object Value);
