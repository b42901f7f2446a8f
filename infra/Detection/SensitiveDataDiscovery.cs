using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Kms;
using Pulumi.Aws.Macie2;
using Pulumi.Aws.Macie2.Inputs;

namespace Hipaa.Infra.Detection;

public sealed class SensitiveDataDiscoveryArgs : ResourceArgs
{
    public required string AccountId { get; init; }

    /// <summary>Names of the buckets that hold ePHI.</summary>
    public required IReadOnlyList<Input<string>> Buckets { get; init; }

    /// <summary>Key of what is in them: Macie gets a grant to decrypt with it.</summary>
    public required DataKey Key { get; init; }

    /// <summary>Unlocked bucket for the results, whose policy lets Macie in.</summary>
    [Input("resultsBucket", required: true)]
    public required Input<string> ResultsBucket { get; init; }

    /// <summary>The policy of that bucket: Macie tests at once whether it may write.</summary>
    public required Resource ResultsPolicy { get; init; }

    public required DataKey ResultsKey { get; init; }

    public required DiscoverySchedule Schedule { get; init; }

    /// <summary>Share of the objects that are looked through, in percent.</summary>
    public int SamplePercent { get; init; } = 100;
}

/// <summary>
/// Macie: looks for kinds of identifiers in the buckets of ePHI, so that what arrives is known (45 CFR 164.308(a)(1)(ii)(A)). One an
/// account and Region.
/// </summary>
public sealed class SensitiveDataDiscovery : ComponentResource
{
    public SensitiveDataDiscovery(string name, SensitiveDataDiscoveryArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:detection:SensitiveDataDiscovery", name, args, options)
    {
        var macie = new Account($"{name}-account", new AccountArgs { Status = "ENABLED", FindingPublishingFrequency = "FIFTEEN_MINUTES" },
            new() { Parent = this });
        // A key policy can name the service-linked role only once it exists, which is after Macie is on: hence a grant.
        var grant = new Grant($"{name}-grant", new GrantArgs
        {
            KeyId = args.Key.Arn,
            GranteePrincipal = macie.ServiceRole,
            Operations = ["Decrypt"],
        }, new() { Parent = this });
        var results = new ClassificationExportConfiguration($"{name}-results", new ClassificationExportConfigurationArgs
        {
            S3Destination = new ClassificationExportConfigurationS3DestinationArgs
            {
                BucketName = args.ResultsBucket, KeyPrefix = "macie/", KmsKeyArn = args.ResultsKey.Arn,
            },
        }, new() { Parent = this, DependsOn = { macie, args.ResultsPolicy } });
        JobArn = new ClassificationJob($"{name}-job", new ClassificationJobArgs
        {
            Description = "Identifiers in the buckets of ePHI",
            JobType = "SCHEDULED",
            InitialRun = true,
            SamplingPercentage = args.SamplePercent,
            ScheduleFrequency = Frequency(args.Schedule),
            S3JobDefinition = new ClassificationJobS3JobDefinitionArgs
            {
                BucketDefinitions =
                {
                    new ClassificationJobS3JobDefinitionBucketDefinitionArgs
                    {
                        AccountId = args.AccountId,
                        Buckets = args.Buckets.ToArray(),
                    },
                },
            },
        }, new() { Parent = this, DependsOn = { grant, results } }).JobArn;
        RegisterOutputs();
    }

    [Output("jobArn")]
    public Output<string> JobArn { get; private set; }

    private static ClassificationJobScheduleFrequencyArgs Frequency(DiscoverySchedule schedule) => schedule switch
    {
        DiscoverySchedule.Daily => new() { DailySchedule = true },
        DiscoverySchedule.Weekly => new() { WeeklySchedule = "MONDAY" },
        _ => new() { MonthlySchedule = 1 },
    };
}
