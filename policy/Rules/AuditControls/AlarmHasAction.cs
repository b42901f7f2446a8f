using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): an alarm tells somebody.</summary>
[Covers("aws-config-hipaa:CLOUDWATCH_ALARM_ACTION_CHECK", "cdk-nag-hipaa:HIPAA.Security-CloudWatchAlarmAction")]
internal sealed class AlarmHasAction() : ResourceRule(
    Safeguard.IncidentResponse, Severity.High, AwsType.MetricAlarm, AwsType.CompositeAlarm)
{
    protected override Verdict Check(Resource alarm) =>
        alarm.Bool("actionsEnabled").Or(true).MustBe(true, "Leave ActionsEnabled unset or set it to true.")
        & alarm.Gives("alarmActions").Must("the alarm has no action", "List a topic in AlarmActions.");
}
