using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of gateways are noticed.</summary>
[Covers("prowler-hipaa-aws:cloudwatch_changes_to_network_gateways_alarm_configured")]
internal sealed class GatewayChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "AttachInternetGateway", "CreateInternetGateway");
