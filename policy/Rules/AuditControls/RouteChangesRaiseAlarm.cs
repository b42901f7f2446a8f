using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of routes are noticed.</summary>
[Covers("prowler-hipaa-aws:cloudwatch_changes_to_network_route_tables_alarm_configured")]
internal sealed class RouteChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "CreateRoute", "ReplaceRoute", "DeleteRoute");
