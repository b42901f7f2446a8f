using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): failed sign-ins are noticed.</summary>
[Covers("prowler-hipaa-aws:cloudwatch_log_metric_filter_authentication_failures")]
internal sealed class SignInFailuresRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "ConsoleLogin", "Failed authentication");
