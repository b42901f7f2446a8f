using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): responses that an API keeps are encrypted.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-APIGWCacheEnabledAndEncrypted", "pulumi-awsguard:apigateway-method-cached-and-encrypted")]
internal sealed class ApiCacheIsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.ApiMethodSettings)
{
    protected override Verdict Check(Resource settings) =>
        (!settings.Bool("settings.cachingEnabled").Or(false).Is(true) | settings.Bool("settings.cacheDataEncrypted").Is(true))
            .Must("responses are cached and not encrypted", "Set Settings.CacheDataEncrypted = true, or CachingEnabled = false.");
}
