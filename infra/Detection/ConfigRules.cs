using System.Text.Json;
using Hipaa.Infra.Detection.Conformance;
using Pulumi;
using Pulumi.Aws.Cfg;
using Pulumi.Aws.Cfg.Inputs;

namespace Hipaa.Infra.Detection;

public sealed class ConfigRulesArgs : ResourceArgs
{
    /// <summary>What has to record first; null where somebody else does.</summary>
    public Resource? Recording { get; init; }

    /// <summary>Buckets of record, which have an Object Lock with a default retention.</summary>
    public required IReadOnlyDictionary<string, Input<string>> LockedBuckets { get; init; }

    /// <summary>Buckets that replicate to another bucket.</summary>
    public required IReadOnlyDictionary<string, Input<string>> ReplicatedBuckets { get; init; }

    /// <summary>Buckets that hold ePHI or records: logged, and encrypted with a key of ours.</summary>
    public required IReadOnlyDictionary<string, Input<string>> ProtectedBuckets { get; init; }

    /// <summary>Buckets whose events start work.</summary>
    public required IReadOnlyDictionary<string, Input<string>> NotifyingBuckets { get; init; }
}

/// <summary>Rules of AWS Config that the conformance pack lacks, and those that hold for named buckets only.</summary>
public sealed class ConfigRules : ComponentResource
{
    public ConfigRules(string name, ConfigRulesArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:ConfigRules", name, args, options)
    {
        foreach (var rule in SingleRules.All)
        {
            _ = new Rule($"{name}-{rule.Name}", new RuleArgs
            {
                Name = rule.Name,
                Source = Managed(rule.Source),
                Scope = rule.ScopeOfChanges is { Count: > 0 } scope ? new RuleScopeArgs { ComplianceResourceTypes = [.. scope] } : null!,
                InputParameters = rule.Parameters is { } parameters ? JsonSerializer.Serialize(parameters) : null!,
            }, new() { Parent = this, DependsOn = args.Recording is { } recording ? [recording] : [] });
        }

        OnBuckets("default-lock", "S3_BUCKET_DEFAULT_LOCK_ENABLED", args.LockedBuckets);
        OnBuckets("replication", "S3_BUCKET_REPLICATION_ENABLED", args.ReplicatedBuckets);
        OnBuckets("access-logging", "S3_BUCKET_LOGGING_ENABLED", args.ProtectedBuckets);
        OnBuckets("key", "S3_DEFAULT_ENCRYPTION_KMS", args.ProtectedBuckets);
        OnBuckets("notifications", "S3_EVENT_NOTIFICATIONS_ENABLED", args.NotifyingBuckets);
        RegisterOutputs();

        void OnBuckets(string what, string source, IReadOnlyDictionary<string, Input<string>> buckets)
        {
            foreach (var (label, bucket) in buckets.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                _ = new Rule($"{name}-{label}-{what}", new RuleArgs
                {
                    Name = $"s3-{label}-{what}",
                    Source = Managed(source),
                    Scope = new RuleScopeArgs { ComplianceResourceTypes = ["AWS::S3::Bucket"], ComplianceResourceId = bucket },
                }, new() { Parent = this, DependsOn = args.Recording is { } recording ? [recording] : [] });
            }
        }
    }

    private static RuleSourceArgs Managed(string identifier) => new() { Owner = "AWS", SourceIdentifier = identifier };
}
