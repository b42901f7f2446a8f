using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of networks are noticed.</summary>
[Covers("prowler-hipaa-aws:cloudwatch_changes_to_vpcs_alarm_configured")]
internal sealed class VpcChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "CreateVpc", "ModifyVpcAttribute", "DeleteVpc");
