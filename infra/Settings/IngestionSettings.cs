namespace Hipaa.Infra.Settings;

/// <summary>How callers of the API prove who they are.</summary>
public enum ApiAuth
{
    /// <summary>Signature Version 4.</summary>
    Iam,

    /// <summary>OAuth 2.0 access tokens of a Cognito user pool.</summary>
    Cognito,

    /// <summary>Client certificates; needs a custom domain and a truststore.</summary>
    Mtls,
}

/// <summary>How the capacity of the stream is paid for.</summary>
public enum StreamMode
{
    OnDemand,
    Provisioned,
}

/// <summary>The API, its firewall, the stream and the uploads of partners.</summary>
public sealed record IngestionSettings(
    ApiAuth Auth,
    string? DomainName,
    string? CertificateArn,
    string? HostedZoneId,
    string? MtlsTruststore,
    IReadOnlyList<string> ApiCallerArns,
    int ApiRateLimit,
    int ApiBurstLimit,
    IReadOnlyList<string> ApiClients,
    int ApiClientRateLimit,
    int ApiClientDailyQuota,
    int WafRateLimit,
    int WafBodyKilobytes,
    IReadOnlyList<string> WafAllowedRanges,
    IReadOnlyList<string> WafBlockedRanges,
    bool WafBlockAnonymous,
    bool ShieldAdvanced,
    bool ManageApiGatewayAccount,
    StreamMode StreamMode,
    int StreamShards,
    int StreamRetentionHours,
    bool PartnerFiles,
    IReadOnlyList<string> PartnerUploaderArns,
    int UploadRetentionDays)
{
    /// <summary>Shards of the stream; null where it scales by itself.</summary>
    public int? Shards => StreamMode == StreamMode.Provisioned ? StreamShards : null;

    internal static IngestionSettings Read(SettingsReader read) => new(
        Auth: read.Choice("auth", ApiAuth.Iam, "How callers of the API prove who they are."),
        DomainName: read.OptionalText("domainName", @"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}",
            "must be a DNS name in small letters, for example ingest.example.org, or empty",
            "Custom domain of the API. With one the default endpoint is off and TLS 1.3 is required (1.2 with client certificates)."),
        CertificateArn: read.OptionalText("certificateArn", @"arn:aws(-us-gov)?:acm:[a-z0-9-]+:\d{12}:certificate/[0-9a-f-]{36}",
            "must be the ARN of an ACM certificate or empty",
            "ACM certificate of the custom domain, in the Region of the stack; empty to have one issued in the hosted zone."),
        HostedZoneId: read.OptionalText("hostedZoneId", "Z[A-Z0-9]{5,31}",
            "must be the id of a Route 53 hosted zone (Z0123456789ABCDEFGHIJ) or empty",
            "Hosted zone that gets the alias record of the custom domain; empty if DNS is kept elsewhere."),
        MtlsTruststore: read.OptionalText("mtlsTruststore", @"(?!/)(?!.*\.\.)[\w./-]{1,200}\.pem",
            "must be the path of a .pem file inside the repository or empty",
            "File with the certificates of the authorities that issue client certificates."),
        ApiCallerArns: read.List("apiCallerArns", Patterns.PrincipalArn, Patterns.PrincipalArnAllowed,
            "Principals outside the account that may call the API with auth iam; empty for this account alone."),
        ApiRateLimit: read.Int("apiRateLimit", 500, 1, 10_000, "Requests per second that the API accepts in the long run."),
        ApiBurstLimit: read.Int("apiBurstLimit", 1000, 1, 5_000, "Requests that the API accepts at once."),
        ApiClients: read.List("apiClients", "[a-z][a-z0-9-]{1,40}",
            "must be a list of names of small letters, digits and hyphens, for example [\"clinic-north\"]",
            "Clients that each get an API key with a share of the API, beside the authentication; empty for one share that all use."),
        ApiClientRateLimit: read.Int("apiClientRateLimit", 50, 1, 10_000,
            "Requests per second of one client in the long run; twice as many at once."),
        ApiClientDailyQuota: read.Int("apiClientDailyQuota", 1_000_000, 1, 1_000_000_000, "Requests of one client in a day."),
        WafRateLimit: read.Int("wafRateLimit", 10_000, 100, 2_000_000_000,
            "Requests from one address in five minutes before the firewall blocks it."),
        WafBodyKilobytes: read.OneOf("wafBodyKilobytes", 64, [16, 32, 48, 64],
            "Largest request body that the firewall inspects; larger ones are blocked."),
        WafAllowedRanges: read.List("wafAllowedRanges", Patterns.PublicRange, Patterns.PublicRangeAllowed,
            "The only addresses that reach the API; empty for all."),
        WafBlockedRanges: read.List("wafBlockedRanges", Patterns.PublicRange, Patterns.PublicRangeAllowed,
            "Addresses that never reach the API."),
        WafBlockAnonymous: read.Flag("wafBlockAnonymous", false,
            "Block proxies, Tor and hosting providers; partners that send from a cloud are blocked with them."),
        ShieldAdvanced: read.Flag("shieldAdvanced", false, "Protect the API with Shield Advanced, a paid subscription of the account."),
        ManageApiGatewayAccount: read.Flag("manageApiGatewayAccount", true,
            "Set the CloudWatch role of API Gateway, one per account and Region."),
        StreamMode: read.Choice("streamMode", StreamMode.OnDemand, "onDemand scales by itself; provisioned has a fixed number of shards."),
        StreamShards: read.Int("streamShards", 1, 1, 200, "Shards of a provisioned stream."),
        StreamRetentionHours: read.Int("streamRetentionHours", 168, 168, 8760, "Hours that the stream keeps a record."),
        PartnerFiles: read.Flag("partnerFiles", true, "Accept files of partners in an upload bucket with malware scanning."),
        PartnerUploaderArns: read.List("partnerUploaderArns", Patterns.PrincipalArn, Patterns.PrincipalArnAllowed,
            "Principals that may put files into the upload bucket."),
        UploadRetentionDays: read.Int("uploadRetentionDays", 30, 7, 365,
            "Days until an uploaded file is deleted; what it held is in the landing bucket by then."));
}
