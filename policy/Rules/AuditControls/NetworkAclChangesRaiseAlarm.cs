using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of network ACLs are noticed.</summary>
[Covers("prowler-hipaa-aws:cloudwatch_changes_to_network_acls_alarm_configured")]
internal sealed class NetworkAclChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "CreateNetworkAcl", "DeleteNetworkAcl", "ReplaceNetworkAclEntry");
