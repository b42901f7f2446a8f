using Hipaa.Components.Accounts;
using Hipaa.Components.Signals;
using Hipaa.Components.Streams;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Network;
using Hipaa.Infra.Pipeline.Ingestion;
using Hipaa.Infra.Pipeline.Partners;
using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Infra.Stores;

namespace Hipaa.Infra.Pipeline;

/// <summary>How data comes in and what becomes of it.</summary>
/// <param name="Partners">Null where no files are accepted.</param>
/// <param name="Link">Null without a partner's device to connect to.</param>
internal sealed record PipelineFloor(
    EventStream Stream, EventIngress Ingress, PartnerFiles? Partners, PartnerLink? Link, EventProcessing Processing)
{
    internal Offers Offers => Offers.Of(Stream.Offers, Processing.Offers, Partners?.Bucket.Offers, Ingress.Offers, Link?.Offers);

    internal static PipelineFloor Build(Site site, FoundationFloor foundation, NetworkFloor network, StoresFloor stores)
    {
        var stream = new EventStream("events", new()
        {
            Key = foundation.Keys.Phi, Shards = site.Settings.Ingestion.Shards, RetentionHours = site.Settings.Ingestion.StreamRetentionHours,
            Protect = site.Protect,
        }, site.Here);
        var ingress = new EventIngress("api", new()
        {
            Settings = site.Settings, Account = site.Account, Boundary = foundation.Boundary, Stream = stream, Keys = foundation.Keys,
            AccessLogBucket = foundation.Audit.AccessLogs.Name,
        }, site.Here);
        var partners = site.Settings.Ingestion.PartnerFiles ? Accept(site, foundation, network) : null;
        var processing = new EventProcessing("processing", new()
        {
            Settings = site.Settings, Stream = stream, AccessLogBucket = foundation.Audit.AccessLogs.Name,
            Resources = PipelineResources.Of(site, foundation, network, stores, partners),
        }, site.Here);
        return new(stream, ingress, partners, partners is null ? null : Connect(site, foundation, network, partners), processing);
    }

    private static PartnerFiles Accept(Site site, FoundationFloor foundation, NetworkFloor network) => new("partner-files", new()
    {
        Settings = site.Settings.Ingestion, Account = site.Account, Boundary = foundation.Boundary, Key = foundation.Keys.Phi,
        AccessLogBucket = foundation.Audit.AccessLogs.Name, VpcEndpointId = network.Network.Endpoints.S3Id, Protect = site.Protect,
        ServiceRoleArns = [ServiceLinkedRoles.Macie(site.Account), foundation.BackupRoles.BackupArn],
    }, site.Here);

    private static PartnerLink? Connect(Site site, FoundationFloor foundation, NetworkFloor network, PartnerFiles partners) =>
        site.Settings.Network.PartnerVpnAddress is not { } device || partners.UploaderRoleArn is not { } uploader
            ? null
            : new PartnerLink("partner-link", new()
            {
                Environment = site.Environment, PartnerAddress = device, Settings = site.Settings.Network, Account = site.Account,
                Zones = site.Zones, VpcId = network.Network.VpcId, LogKey = foundation.Keys.Logs, LogRetentionDays = site.LogRetentionDays,
                Protect = site.Protect, UploadBucketArn = partners.Bucket.Arn, UploaderRoleArn = uploader,
                PartnerArns = site.Settings.Ingestion.PartnerUploaderArns,
            }, site.Here);
}
