using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of the trail are noticed: it is the first thing that an intruder turns off.</summary>
internal sealed class TrailChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "StopLogging", "DeleteTrail", "UpdateTrail");
