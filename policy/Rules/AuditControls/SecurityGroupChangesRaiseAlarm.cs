using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of security groups are noticed.</summary>
internal sealed class SecurityGroupChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress");
