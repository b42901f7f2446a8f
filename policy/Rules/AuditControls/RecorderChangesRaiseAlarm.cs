using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of what records the configuration are noticed.</summary>
internal sealed class RecorderChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "StopConfigurationRecorder", "DeleteDeliveryChannel");
