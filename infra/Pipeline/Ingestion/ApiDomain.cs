using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Storage;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.ApiGateway;
using Pulumi.Aws.ApiGateway.Inputs;
using Pulumi.Aws.Route53;
using Pulumi.Aws.Route53.Inputs;
using Pulumi.Aws.S3;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class ApiDomainArgs : Pulumi.ResourceArgs
{
    public required string DomainName { get; init; }

    /// <summary>Certificate of the name, in ACM.</summary>
    [Input("certificateArn", required: true)]
    public required Input<string> CertificateArn { get; init; }

    public required IngestionSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("apiId", required: true)]
    public required Input<string> ApiId { get; init; }

    [Input("stageName", required: true)]
    public required Input<string> StageName { get; init; }

    /// <summary>Encrypts the truststore: whose certificates are trusted says who sends ePHI.</summary>
    public required DataKey Key { get; init; }

    [Input("accessLogBucket", required: true)]
    public required Input<string> AccessLogBucket { get; init; }

    /// <summary>Days that truststores are kept after they were replaced.</summary>
    public required int FormerTruststoreDays { get; init; }

    public required bool Protect { get; init; }
}

/// <summary>The API under a name of its own: TLS 1.3 alone, or client certificates over TLS 1.2 (45 CFR 164.312(d), (e)(1)).</summary>
public sealed class ApiDomain : ComponentResource
{
    public ApiDomain(string name, ApiDomainArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:ApiDomain", name, args, options)
    {
        var mutualTls = args.Settings.Auth == ApiAuth.Mtls;
        var domain = new DomainName($"{name}-name", new DomainNameArgs
        {
            Domain = args.DomainName,
            RegionalCertificateArn = args.CertificateArn,
            EndpointConfiguration = new DomainNameEndpointConfigurationArgs { Types = "REGIONAL" },
            // API Gateway Developer Guide, "Security policies for REST APIs": mutual TLS works with the legacy policies only.
            SecurityPolicy = mutualTls ? "TLS_1_2" : "SecurityPolicy_TLS13_1_3_2025_09",
            EndpointAccessMode = mutualTls ? null : (Input<string>)"STRICT",
            MutualTlsAuthentication = mutualTls ? (Input<DomainNameMutualTlsAuthenticationArgs>)Truststore(name, args) : null,
        }, new() { Parent = this });
        _ = new BasePathMapping($"{name}-mapping", new BasePathMappingArgs
        {
            DomainName = domain.Domain, RestApi = args.ApiId, StageName = args.StageName,
        }, new() { Parent = this });
        if (args.Settings.HostedZoneId is { } zone)
        {
            foreach (var type in (string[])["A", "AAAA"])
            {
                _ = new Record($"{name}-{type.ToLowerInvariant()}", new RecordArgs
                {
                    ZoneId = zone,
                    Name = args.DomainName,
                    Type = type,
                    Aliases =
                    {
                        new RecordAliasArgs
                        {
                            Name = domain.RegionalDomainName,
                            ZoneId = domain.RegionalZoneId,
                            EvaluateTargetHealth = false,
                        },
                    },
                }, new() { Parent = this });
            }
        }

        Target = domain.RegionalDomainName;
        RegisterOutputs();
    }

    /// <summary>What a DNS record of the domain points to, where DNS is kept elsewhere.</summary>
    [Output("target")]
    public Output<string> Target { get; private set; }

    /// <summary>The bucket of the truststore; null without client certificates.</summary>
    public Output<string>? TruststoreArn { get; private set; }

    private DomainNameMutualTlsAuthenticationArgs Truststore(string name, ApiDomainArgs args)
    {
        var bucket = new EphiBucket($"{name}-truststore", new()
        {
            // Certificates of authorities: no ePHI, but a record of who may send it.
            DataClass = DataClass.Audit, Account = args.Account, KeyArn = args.Key.Arn, Protect = args.Protect,
            Lifecycle = new(args.FormerTruststoreDays, KeepsCurrent: true), Lock = null, AccessLogBucket = args.AccessLogBucket,
        }, new() { Parent = this });
        TruststoreArn = bucket.Arn;
        var file = new BucketObjectv2($"{name}-truststore-file", new BucketObjectv2Args
        {
            Bucket = bucket.Name,
            Key = "truststore.pem",
            Source = new FileAsset($"../{args.Settings.MtlsTruststore}"),
            ContentType = "application/x-pem-file",
        }, new() { Parent = this, DependsOn = { bucket } });
        return new()
        {
            TruststoreUri = Output.Format($"s3://{bucket.Name}/{file.Key}"), TruststoreVersion = file.VersionId,
        };
    }
}
