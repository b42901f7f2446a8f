using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pulumi.Aws;
using Pulumi.Aws.Inputs;
using static System.StringComparison;

namespace Hipaa.Infra.Settings;

/// <summary>
/// What a stack's configuration says of the way to AWS (<c>aws:profile</c>, <c>aws:assumeRoles</c>, ...). The engine gives it to the
/// provider that it makes by itself, which answers who the program is, and to no other: those of the program get it from here.
/// </summary>
public static class ProviderConnection
{
    private const string Namespace = "aws:";

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectNullableAnnotations = true,
    };

    private static readonly Dictionary<string, Passed> Keys = new(StringComparer.Ordinal)
    {
        ["assumeRoles"] = Object<AssumedRole[]>("role", (args, roles) => args.AssumeRoles = [.. roles.Select(role => role.ToArgs())]),
        ["assumeRoleWithWebIdentity"] =
            Object<WebIdentity>("role", (args, role) => args.AssumeRoleWithWebIdentity = role.ToArgs()),
        ["customCaBundle"] = Text((args, value) => args.CustomCaBundle = value),
        ["ec2MetadataServiceEndpoint"] = Text((args, value) => args.Ec2MetadataServiceEndpoint = value),
        ["ec2MetadataServiceEndpointMode"] = Text((args, value) => args.Ec2MetadataServiceEndpointMode = value),
        ["httpProxy"] = Text((args, value) => args.HttpProxy = value),
        ["httpsProxy"] = Text((args, value) => args.HttpsProxy = value),
        ["ignoreTags"] = Object<IgnoredTags>("tags", (args, tags) => args.IgnoreTags = tags.ToArgs()),
        ["maxRetries"] = Number((args, value) => args.MaxRetries = value),
        ["noProxy"] = Text((args, value) => args.NoProxy = value),
        ["profile"] = Text((args, value) => args.Profile = value),
        ["retryMode"] = Text((args, value) => args.RetryMode = value),
        ["sharedConfigFiles"] = List((args, value) => args.SharedConfigFiles = value),
        ["sharedCredentialsFiles"] = List((args, value) => args.SharedCredentialsFiles = value),
        ["skipMetadataApiCheck"] = Flag((args, value) => args.SkipMetadataApiCheck = value),
        ["stsRegion"] = Text((args, value) => args.StsRegion = value),
        ["tagPolicyCompliance"] = Text((args, value) => args.TagPolicyCompliance = value),
        ["tokenBucketRateLimiterCapacity"] = Number((args, value) => args.TokenBucketRateLimiterCapacity = value),
        ["useDualstackEndpoint"] = Flag((args, value) => args.UseDualstackEndpoint = value),
        ["useFipsEndpoint"] = Flag((args, value) => args.UseFipsEndpoint = value),
        ["userAgents"] = List((args, value) => args.UserAgents = value),
    };

    private static readonly Dictionary<string, string> Refused = new(StringComparer.Ordinal)
    {
        ["accessKey"] = LongLived, ["secretKey"] = LongLived, ["token"] = LongLived,
        ["allowedAccountIds"] = "hipaa:accountId names the one account", ["forbiddenAccountIds"] = "hipaa:accountId names the one account",
        ["defaultTags"] = "the program tags everything: hipaa:owner and hipaa:costCenter are yours to set",
        ["endpoints"] = ElsewhereThanAws, ["insecure"] = ElsewhereThanAws, ["s3UsePathStyle"] = ElsewhereThanAws,
        ["s3UsEast1RegionalEndpoint"] = ElsewhereThanAws,
        ["skipCredentialsValidation"] = Asserted, ["skipRegionValidation"] = Asserted, ["skipRequestingAccountId"] = Asserted,
    };

    private const string LongLived = "keys are not kept in a stack: set aws:profile or aws:assumeRoles, or leave it to the environment";
    private const string ElsewhereThanAws = "the program talks to AWS alone, by its own names and over TLS";
    private const string Asserted = "the program asserts account and Region before it registers anything";

    /// <summary>Names of the keys, without the namespace, that go to the providers.</summary>
    public static IEnumerable<string> PassedKeys => Keys.Keys;

    /// <summary>Names of the keys, without the namespace, that are refused.</summary>
    public static IEnumerable<string> RefusedKeys => Refused.Keys;

    /// <summary>Why a key of the namespace can't be used as it is, and null if it can.</summary>
    internal static string? Problem(string key, string value)
    {
        var name = key[Namespace.Length..];
        if (Refused.TryGetValue(name, out var why))
        {
            return $"is not passed on: {why}";
        }

        if (!Keys.TryGetValue(name, out var passed))
        {
            return $"is no key of the AWS provider that the program passes on; it passes {string.Join(", ", Keys.Keys)}";
        }

        try
        {
            passed.Set(new ProviderArgs(), value);
            return null;
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or OverflowException)
        {
            return $"must be {passed.Allowed}";
        }
    }

    /// <summary>Whether a key belongs to the AWS provider.</summary>
    internal static bool Knows(string key) => key.StartsWith(Namespace, Ordinal);

    /// <summary>Whether the value of a key is nobody's business but the owner's.</summary>
    internal static bool IsSecret(string key) => Refused.GetValueOrDefault(key[Namespace.Length..]) == LongLived;

    /// <summary>Gives a provider what the configuration says; it was judged when it was read.</summary>
    internal static void Apply(IReadOnlyDictionary<string, string> config, ProviderArgs args)
    {
        foreach (var (key, value) in config)
        {
            Keys[key[Namespace.Length..]].Set(args, value);
        }
    }

    private static Passed Text(Action<ProviderArgs, string> set) => new("a text", (args, value) =>
        set(args, value.Length > 0 ? value : throw new FormatException()));

    private static Passed Number(Action<ProviderArgs, int> set) =>
        new("a whole number", (args, value) => set(args, int.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)));

    private static Passed Flag(Action<ProviderArgs, bool> set) => new("true or false", (args, value) => set(args, bool.Parse(value)));

    private static Passed List(Action<ProviderArgs, string[]> set) => Object("a list of texts", set);

    private static Passed Object<T>(string what, Action<ProviderArgs, T> set) => new(
        typeof(T) == typeof(string[]) ? what : $"the {what} as the AWS provider's documentation writes it",
        (args, value) => set(args, JsonSerializer.Deserialize<T>(value, Strict) ?? throw new JsonException()));

    /// <param name="Allowed">As a phrase after "must be".</param>
    private sealed record Passed(string Allowed, Action<ProviderArgs, string> Set);

    private sealed record AssumedRole(
        string RoleArn, string? Duration = null, string? ExternalId = null, string? Policy = null, string[]? PolicyArns = null,
        string? SessionName = null, string? SourceIdentity = null, Dictionary<string, string>? Tags = null,
        string[]? TransitiveTagKeys = null)
    {
        internal ProviderAssumeRoleArgs ToArgs() => new()
        {
            RoleArn = RoleArn, Duration = Duration!, ExternalId = ExternalId!, Policy = Policy!, PolicyArns = PolicyArns ?? [],
            SessionName = SessionName!, SourceIdentity = SourceIdentity!, Tags = Tags ?? [], TransitiveTagKeys = TransitiveTagKeys ?? [],
        };
    }

    private sealed record WebIdentity(
        string RoleArn, string? Duration = null, string? Policy = null, string[]? PolicyArns = null, string? SessionName = null,
        string? WebIdentityToken = null, string? WebIdentityTokenFile = null)
    {
        internal ProviderAssumeRoleWithWebIdentityArgs ToArgs() => new()
        {
            RoleArn = RoleArn, Duration = Duration!, Policy = Policy!, PolicyArns = PolicyArns ?? [], SessionName = SessionName!,
            WebIdentityToken = WebIdentityToken!, WebIdentityTokenFile = WebIdentityTokenFile!,
        };
    }

    private sealed record IgnoredTags(string[]? KeyPrefixes = null, string[]? Keys = null)
    {
        internal ProviderIgnoreTagsArgs ToArgs() => new() { KeyPrefixes = KeyPrefixes ?? [], Keys = Keys ?? [] };
    }
}
