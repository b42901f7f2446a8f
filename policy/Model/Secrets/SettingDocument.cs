using System.Text;
using System.Text.Json;

namespace Hipaa.Policy.Model;

/// <summary>
/// The settings that a value of a resource holds, at any depth: entries of maps, pairs of name and value, command lines, scripts, and documents
/// of JSON or in Base64.
/// </summary>
internal static class SettingDocument
{
    /// <summary>What a document says of where a secret is kept: names and paths, no values.</summary>
    private static readonly HashSet<string> Kept = new(StringComparer.Ordinal)
    {
        "secrets-manager", "parameter-store", "secrets", "Secrets", "secretOptions", "SecretOptions", "valueFrom", "ValueFrom",
    };

    /// <summary>What is called so holds settings or a command: not known, it may hold a secret. A single value that is computed is the name or address of something.</summary>
    private static readonly HashSet<string> Holders = new(StringComparer.OrdinalIgnoreCase)
    {
        "args", "arguments", "command", "commands", "containerArguments", "containerEntrypoints", "containers", "containerDefinitions", "entryPoint",
        "entryPoints", "entryPointArguments", "environment", "environmentVariables", "env", "parameters", "properties", "sparkSubmitJobDriver",
        "sparkSqlJobDriver", "values", "variables",
    };

    /// <summary>Whether a script, plain or in Base64, or the document that it is, holds a secret.</summary>
    public static Truth HoldsSecret(string name, PropertyValue script) =>
        script.TryGetText(out var text) && Parsed(text) is null
            ? SecretScripts.HoldsCredential(WithoutKept(text)) || (Decoded(text) is { } plain && SecretScripts.HoldsCredential(WithoutKept(plain)))
            : Truth.Any(Each(name, script), setting => setting.IsClear);

    /// <summary>Each setting with its name, and whether it holds a secret in clear.</summary>
    public static IEnumerable<(string Name, Truth IsClear)> Each(string name, PropertyValue value) => value.Kind switch
    {
        // CodeBuild and CodePipeline say so of a pair whose value is a name in a vault.
        PropertyKind.Map when Either(value, "type", "Type").TryGetText(out var kept) && kept is ("SECRETS_MANAGER" or "PARAMETER_STORE") => [],
        PropertyKind.Map when Pair(value) is (var key, var set) => [Judge(key, set)],
        PropertyKind.Map => value.Entries
            .Where(entry => !Kept.Contains(entry.Key) || entry.Value.Kind is not (PropertyKind.Map or PropertyKind.List)).SelectMany(entry => Each(entry.Key, entry.Value)),
        PropertyKind.List when value.Items.All(item => item.Kind is not (PropertyKind.Map or PropertyKind.List)) => [(name, Command(name, value))],
        PropertyKind.List => value.Items.SelectMany(item => Each(name, item)),
        PropertyKind.Unknown when Holders.Contains(name) => [(name, Truth.Unknown)],
        PropertyKind.Text when value.TryGetText(out var text) && Parsed(text) is { } document && !value.IsSecret => Each(name, document),
        // "token.$" of a state machine says where in its input the value is.
        PropertyKind.Text when name.EndsWith(".$", StringComparison.Ordinal) => [(name, value.AsText(name).Is(SecretValues.IsCredential))],
        _ => [(name, SecretNames.IsClear(name, value))],
    };

    /// <summary>By the name that another setting has; one that is not known yet may be what makes its value a secret.</summary>
    public static (string Name, Truth IsClear) Judge(PropertyValue name, PropertyValue value)
    {
        var text = name.TryGetText(out var known) ? known : string.Empty;
        var clear = SecretNames.IsClear(text, value);
        return (name.IsUnknown ? "a variable" : text, name.IsUnknown && !clear.IsYes ? Truth.Unknown : clear);
    }

    /// <summary>The words of a command line are one text: "--password", "X".</summary>
    private static Truth Command(string name, PropertyValue words)
    {
        var line = string.Join(' ', words.Items.Select(word => word.TryGetText(out var text) ? text : string.Empty));
        return SecretScripts.HoldsCredential(line) || words.Items.Any(word => SecretNames.IsClear(name, word).IsYes) ? Truth.Yes
            : words.Items.Any(word => word.IsUnknown) ? Truth.Unknown : Truth.No;
    }

    private static (PropertyValue Name, PropertyValue Value)? Pair(PropertyValue map)
    {
        var name = Either(map, "name", "Name");
        var value = Either(map, "value", "Value");
        return name.IsAbsent || value.IsAbsent ? null : (name, value);
    }

    private static PropertyValue Either(PropertyValue map, string key, string otherwise) => map.Entries
        .FirstOrDefault(entry => entry.Key == key || entry.Key == otherwise, new(key, PropertyValue.Absent)).Value;

    private static PropertyValue? Parsed(string text)
    {
        if (text.AsSpan().TrimStart() is not ['{' or '[', ..]) return null;
        try
        {
            return PropertyJson.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The text behind Base64; null where it is none.</summary>
    private static string? Decoded(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : null;
    }

    /// <summary>A build's instructions without the blocks that name secrets in a vault.</summary>
    private static string WithoutKept(string text)
    {
        if (!Kept.Any(key => key.Contains('-', StringComparison.Ordinal) && text.Contains(key + ":", StringComparison.Ordinal))) return text;
        var (left, indent) = (new StringBuilder(text.Length), -1);
        foreach (var line in text.Split('\n'))
        {
            var depth = line.Length - line.TrimStart().Length;
            if (indent >= 0 && (depth > indent || line.Trim().Length == 0)) continue;
            indent = Kept.Contains(line.Trim().TrimEnd(':')) && line.TrimEnd().EndsWith(':') ? depth : -1;
            if (indent < 0) left.Append(line).Append('\n');
        }

        return left.ToString();
    }
}
