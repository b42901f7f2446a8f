using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): calls that are refused are noticed.</summary>
internal sealed class RefusedCallsRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "UnauthorizedOperation", "AccessDenied");
