using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiCacheIsEncryptedExamples : Examples<ApiCacheIsEncrypted>
{
    private static Given Settings(object settings) => Given.A(AwsType.ApiMethodSettings, "all", new { settings });

    public ApiCacheIsEncryptedExamples()
    {
        Passes("nothing is cached", Settings(new { cachingEnabled = false }));
        Passes("the cache is encrypted", Settings(new { cachingEnabled = true, cacheDataEncrypted = true }));
        Fails("the cache is plain", Settings(new { cachingEnabled = true }));
        Undecided("encryption is computed", Settings(new { cachingEnabled = true, cacheDataEncrypted = Given.Unknown }));
    }
}
