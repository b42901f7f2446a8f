using Pulumi;
using Pulumi.Aws.Acm;
using Pulumi.Aws.Route53;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class ApiCertificateArgs : ResourceArgs
{
    public required string DomainName { get; init; }

    /// <summary>Id of the public hosted zone that answers for the name.</summary>
    public required string HostedZoneId { get; init; }
}

/// <summary>
/// The certificate of the API's own name, issued and renewed by ACM for as long as the record that proves the name stays
/// (45 CFR 164.312(e)(1)).
/// </summary>
public sealed class ApiCertificate : ComponentResource
{
    public ApiCertificate(string name, ApiCertificateArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:ApiCertificate", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var certificate = new Certificate($"{name}-request", new CertificateArgs
        {
            DomainName = args.DomainName,
            ValidationMethod = "DNS",
        }, child);
        var proof = certificate.DomainValidationOptions.Apply(options => options[0]);
        var record = new Record($"{name}-proof", new RecordArgs
        {
            ZoneId = args.HostedZoneId,
            Name = proof.Apply(p => p.ResourceRecordName!),
            Type = proof.Apply(p => p.ResourceRecordType!),
            Records = { proof.Apply(p => p.ResourceRecordValue!) },
            Ttl = 300,
            // A certificate of the same name, requested earlier, is proved by the same record.
            AllowOverwrite = true,
        }, child);
        Arn = new CertificateValidation($"{name}-issued", new CertificateValidationArgs
        {
            CertificateArn = certificate.Arn, ValidationRecordFqdns = { record.Fqdn },
        }, child).CertificateArn;
        RegisterOutputs();
    }

    /// <summary>Known once the certificate is issued.</summary>
    [Output("arn")]
    public Output<string> Arn { get; private set; }
}
