using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): a key that is disabled or about to be deleted is noticed while it can be saved.</summary>
internal sealed class KeyDeletionRaisesAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "DisableKey", "ScheduleKeyDeletion");
