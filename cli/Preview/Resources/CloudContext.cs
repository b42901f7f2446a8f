using System.Text.Json;
using Hipaa.Cli.Project;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Preview.Resources;

/// <summary>Where a resource lives: what its ARN, its tags and its neighbours agree on.</summary>
/// <param name="Account">Twelve digits.</param>
/// <param name="Region">For example <c>us-east-1</c>.</param>
/// <param name="DefaultTags">Tags that the provider adds to all it creates.</param>
public sealed record CloudContext(string Account, string Region, IReadOnlyDictionary<string, string> DefaultTags)
{
    /// <summary>Used where the configuration names no account.</summary>
    internal const string SampleAccount = "123456789012";

    /// <summary><c>aws</c>, <c>aws-us-gov</c> or <c>aws-cn</c>.</summary>
    public string Partition =>
        Region.StartsWith("us-gov-", StringComparison.Ordinal) ? "aws-us-gov"
        : Region.StartsWith("cn-", StringComparison.Ordinal) ? "aws-cn"
        : "aws";

    /// <summary>Domain of the partition's endpoints.</summary>
    public string DnsSuffix => Partition == "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";

    internal static CloudContext Of(
        PreviewSettings settings, IReadOnlyDictionary<string, object?>? provider, IReadOnlyDictionary<string, object?> inputs) => new(
        FirstOf(provider, "allowedAccountIds") ?? OfRole(provider) ?? settings.Config.GetValueOrDefault($"{settings.Project}:accountId")
            ?? settings.Account ?? SampleAccount,
        Text(inputs, "region") ?? Text(provider, "region") ?? settings.Config.GetValueOrDefault("aws:region")
            ?? settings.Config.GetValueOrDefault("aws-native:region") ?? "us-east-1",
        Tags(provider));

    private static string? Text(IReadOnlyDictionary<string, object?>? map, string key) =>
        map?.GetValueOrDefault(key) is string { Length: > 0 } text ? text : null;

    // Providers take their structured settings as JSON text.
    private static JsonElement? Structured(IReadOnlyDictionary<string, object?>? map, string key)
    {
        if (Text(map, key) is not { } text || text[0] is not ('{' or '['))
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static string? FirstOf(IReadOnlyDictionary<string, object?>? map, string key) =>
        Structured(map, key) is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0 ? list[0].ToString()
        : map?.GetValueOrDefault(key) is IReadOnlyList<object?> { Count: > 0 } items ? items[0] as string
        : null;

    // Whoever assumes roles works in the account of the last. Version 6 of the provider took one.
    private static string? OfRole(IReadOnlyDictionary<string, object?>? provider) =>
        (Structured(provider, "assumeRoles") ?? Structured(provider, "assumeRole")) is { } roles
        && (roles.ValueKind is JsonValueKind.Array ? roles.EnumerateArray().LastOrDefault() : roles) is { ValueKind: JsonValueKind.Object } last
        && last.TryGetProperty("roleArn", out var arn) && arn.ValueKind is JsonValueKind.String ? Arn.AccountOf(arn.GetString()) : null;

    private static Dictionary<string, string> Tags(IReadOnlyDictionary<string, object?>? provider)
    {
        if (Structured(provider, "defaultTags") is { ValueKind: JsonValueKind.Object } json)
        {
            return json.TryGetProperty("tags", out var tags)
                ? tags.EnumerateObject().ToDictionary(tag => tag.Name, tag => tag.Value.ToString(), StringComparer.Ordinal)
                : [];
        }

        return provider?.GetValueOrDefault("defaultTags") is IReadOnlyDictionary<string, object?> map
            && map.GetValueOrDefault("tags") is IReadOnlyDictionary<string, object?> plain
                ? plain.ToDictionary(tag => tag.Key, tag => tag.Value as string ?? "", StringComparer.Ordinal)
                : [];
    }
}
