using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(A): a stream keeps records long enough to repair a consumer, weekends included.</summary>
[ExplainedAt("https://docs.aws.amazon.com/streams/latest/dev/kinesis-extended-retention.html")]
internal sealed class KinesisKeepsAWeek() : ResourceRule(Safeguard.DataBackup, Severity.Medium, AwsType.KinesisStream)
{
    private static readonly RuleParameter MinimumHours = new("minimumHours", 168, 24, 8760, "Least retention of a stream in hours.");

    public override IReadOnlyList<RuleParameter> Parameters => [MinimumHours];

    protected override Verdict Check(Resource stream) => stream.HoldsEphi().IsNo ? Verdict.NotApplicable
        : stream.Number("retentionPeriod").Or(24)
            .MustBeAtLeast(ValueOf(MinimumHours), $"Set RetentionPeriod to {ValueOf(MinimumHours)} hours or more.");
}
