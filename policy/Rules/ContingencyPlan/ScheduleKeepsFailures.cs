using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(ii)(C): a scheduled task that could not be started is kept, so that it is noticed and done.</summary>
internal sealed class ScheduleKeepsFailures() : ResourceRule(Safeguard.EmergencyOperation, Severity.Medium, AwsType.Schedule)
{
    protected override Verdict Check(Resource schedule) =>
        schedule.Text("target.deadLetterConfig.arn").MustBeSet("Set Target.DeadLetterConfig.Arn to a queue.");
}
