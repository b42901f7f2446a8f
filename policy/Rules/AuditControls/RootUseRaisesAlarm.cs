using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): use of the root user is noticed.</summary>
[Covers("prowler-hipaa-aws:cloudwatch_log_metric_filter_root_usage")]
internal sealed class RootUseRaisesAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "userIdentity.type", "Root");
