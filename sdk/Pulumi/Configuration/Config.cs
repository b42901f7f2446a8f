using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// The stack's configuration under one namespace, the project's by default. <c>Get</c> returns null for a missing value, <c>Require</c>
/// fails; both fail on a value that is not of the type. The secret variants wrap the value in a secret output.
/// </summary>
public sealed partial class Config
{
    private const string LegacySuffix = ":config";
    private readonly string _name;

    /// <summary>The configuration under a namespace, such as <c>aws</c>.</summary>
    public Config(string? name = null)
    {
        name ??= Deployment.Instance.ProjectName;
        _name = name.EndsWith(LegacySuffix, StringComparison.Ordinal) ? name[..^LegacySuffix.Length] : name;
    }

    /// <summary>A text.</summary>
    public string? Get(string key) => Deployment.Required.Configuration.Get(FullKey(key));

    /// <summary>True or false: exactly <c>true</c> or <c>false</c>.</summary>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var text => throw new ConfigTypeException(FullKey(key), text, nameof(Boolean)),
    };

    /// <summary>A whole number of 32 bits.</summary>
    public int? GetInt32(string key) => Get(key) switch
    {
        null => null,
        var text when int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new ConfigTypeException(FullKey(key), text, nameof(Int32)),
    };

    /// <summary>A number.</summary>
    public double? GetDouble(string key) => Get(key) switch
    {
        null => null,
        var text when double.TryParse(
            text, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) => number,
        var text => throw new ConfigTypeException(FullKey(key), text, nameof(Double)),
    };

    /// <summary>A JSON value read into the type; its default if missing.</summary>
    public T? GetObject<T>(string key) => ReadObject<T>(key, options: null);

    /// <inheritdoc cref="GetObject{T}(string)"/>
    public T? GetObject<T>(string key, JsonSerializerOptions options) => ReadObject<T>(key, options);

    /// <summary>A text that must be there.</summary>
    public string Require(string key) => Get(key) ?? throw Missing(key);

    /// <summary>True or false, which must be there.</summary>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw Missing(key);

    /// <summary>A whole number that must be there.</summary>
    public int RequireInt32(string key) => GetInt32(key) ?? throw Missing(key);

    /// <summary>A number that must be there.</summary>
    public double RequireDouble(string key) => GetDouble(key) ?? throw Missing(key);

    /// <summary>A JSON value that must be there.</summary>
    public T RequireObject<T>(string key) => RequireObject<T>(key, options: null!);

    /// <inheritdoc cref="RequireObject{T}(string)"/>
    public T RequireObject<T>(string key, JsonSerializerOptions options) =>
        Get(key) is null ? throw Missing(key) : ReadObject<T>(key, options)!;

    private string FullKey(string key) => $"{_name}:{key}";

    private ConfigMissingException Missing(string key) => new(FullKey(key));

    private T? ReadObject<T>(string key, JsonSerializerOptions? options)
    {
        if (Get(key) is not { } text)
        {
            return default;
        }

        try
        {
            return JsonSerializer.Deserialize<T>(text, options);
        }
        catch (JsonException exception)
        {
            throw new ConfigTypeException(FullKey(key), text, typeof(T).FullName!, exception);
        }
    }

    private sealed class ConfigTypeException(string key, string value, string expected, Exception? cause = null)
        : RunException($"Configuration '{key}' value '{value}' is not a valid {expected}", cause);

    private sealed class ConfigMissingException(string key)
        : RunException($"Missing required configuration variable '{key}': set it with `pulumi config set {key} <value>`");
}
