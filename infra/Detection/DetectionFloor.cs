using Hipaa.Components.Storage;
using Hipaa.Infra.Detection.Trails;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Pipeline;
using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Infra.Stores;
using Pulumi;

namespace Hipaa.Infra.Detection;

/// <summary>What records who did what, and finds what should not be.</summary>
internal sealed record DetectionFloor(Detectors Detectors, AuditTrail Trail)
{
    internal static DetectionFloor Build(Site site, FoundationFloor foundation, StoresFloor stores, PipelineFloor pipeline)
    {
        var partners = pipeline.Partners?.Bucket;
        var detectors = new Detectors("detection", new()
        {
            Settings = site.Settings, Account = site.Account, Boundary = foundation.Boundary, Keys = foundation.Keys,
            Archive = foundation.Audit, Landing = stores.Landing, Topic = foundation.Alarms,
            EphiBuckets = new Dictionary<string, EphiBucket>(StringComparer.Ordinal) { ["quarantine"] = stores.Quarantine },
            Discovered = [pipeline.Processing.Stream.FailureBucket, .. partners is null ? (Input<string>[])[] : [partners.Name]],
        }, site.Here);
        var trail = new AuditTrail("trail", new()
        {
            Environment = site.Environment, Account = site.Account, Boundary = foundation.Boundary, Key = foundation.Keys.Audit,
            LogKey = foundation.Keys.Logs, LogRetentionDays = site.LogRetentionDays, Protect = site.Protect,
            BucketName = foundation.Audit.Records.Name,
            EphiBuckets =
            [
                stores.Landing.Arn, stores.Quarantine.Arn, pipeline.Processing.Stream.FailureBucketArn,
                .. stores.Landing.ReplicaArn is { } copy ? (Output<string>[])[copy] : [],
                .. partners is null ? (Output<string>[])[] : [partners.Arn],
                .. pipeline.Ingress.TruststoreArn is { } truststore ? (Output<string>[])[truststore] : [],
            ],
            Tables = [stores.Latest.Arn], Functions = WatchedProcessing.FunctionArns(pipeline.Processing),
        }, site.Here);
        return new(detectors, trail);
    }
}
