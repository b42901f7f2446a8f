using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Hipaa.Components.Streams;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Pipeline.Ingestion;

public sealed class EventIngressArgs : ResourceArgs
{
    public required StackSettings Settings { get; init; }

    public required AwsAccount Account { get; init; }

    [Input("boundary", required: true)]
    public required Input<string> Boundary { get; init; }

    public required EventStream Stream { get; init; }

    public required EncryptionKeys Keys { get; init; }

    /// <summary>Gets access logs of the truststore's bucket.</summary>
    [Input("accessLogBucket", required: true)]
    public required Input<string> AccessLogBucket { get; init; }
}

/// <summary>What stands between the internet and the stream: firewall, name, API.</summary>
public sealed class EventIngress : ComponentResource
{
    public EventIngress(string name, EventIngressArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:ingestion:EventIngress", name, args, options)
    {
        var child = new ComponentResourceOptions { Parent = this };
        var (settings, environment) = (args.Settings.Ingestion, args.Settings.Environment.Name);
        var protect = args.Settings.Storage.DeletionProtection;
        var logDays = args.Settings.Audit.LogRetentionDays;

        var logging = settings.ManageApiGatewayAccount
            ? new ApiAccountLogging($"{name}-logging", new() { Account = args.Account, Boundary = args.Boundary }, child)
            : null;
        Api = new EventApi($"{name}-events", new()
        {
            Settings = settings,
            Account = args.Account,
            Environment = environment,
            Boundary = args.Boundary,
            StreamName = args.Stream.Name,
            StreamArn = args.Stream.Arn,
            StreamKey = args.Keys.Phi,
            LogKey = args.Keys.Logs,
            LogRetentionDays = logDays,
            AccountLogging = logging,
            Protect = protect,
        }, child);
        Firewall = new WebFirewall($"{name}-firewall", new()
        {
            Settings = settings, Account = args.Account, Environment = environment, StageArn = Api.StageArn, LogKey = args.Keys.Logs,
            LogRetentionDays = logDays, Protect = protect,
        }, child);
        if (settings.ApiClients.Count > 0)
        {
            _ = new ApiClients($"{name}-clients", new()
            {
                Settings = settings,
                Environment = environment,
                ApiId = Api.Id,
                StageName = Api.StageName,
            }, child);
        }

        if (settings.DomainName is { } domain)
        {
            var certificate = CertificateArn = settings.CertificateArn is { } given
                ? Output.Create(given)
                : new ApiCertificate($"{name}-certificate",
                    new() { DomainName = domain, HostedZoneId = settings.HostedZoneId! }, child).Arn;
            // Nobody reaches the API by its name before the firewall is there.
            var named = new ApiDomain($"{name}-domain", new()
            {
                DomainName = domain,
                CertificateArn = certificate,
                Settings = settings,
                Account = args.Account,
                ApiId = Api.Id,
                StageName = Api.StageName,
                Key = args.Keys.Audit,
                AccessLogBucket = args.AccessLogBucket,
                FormerTruststoreDays = args.Settings.Storage.RetentionDays,
                Protect = protect,
            }, new() { Parent = this, DependsOn = { Firewall } });
            (DomainTarget, TruststoreArn) = (named.Target, named.TruststoreArn);
        }

        RegisterOutputs();
    }

    public EventApi Api { get; }

    public WebFirewall Firewall { get; }

    /// <summary>Certificate of the custom domain; null without one.</summary>
    public Output<string>? CertificateArn { get; }

    /// <summary>What a DNS record of the custom domain points to; null without one.</summary>
    public Output<string>? DomainTarget { get; }

    /// <summary>The bucket that says whose certificates are trusted; null without client certificates.</summary>
    public Output<string>? TruststoreArn { get; }

    public Offers Offers => new()
    {
        Watched =
        [
            new WatchedApi(Api.ApiName, Api.StageName), new WatchedFirewall(Firewall.MetricName),
            .. CertificateArn is { } certificate ? (Watched[])[new WatchedCertificate(certificate)] : [],
        ],
        // Whoever may write it decides who may send.
        Recorded = TruststoreArn is { } truststore ? [new(AccessKind.Objects, truststore)] : [],
    };
}
