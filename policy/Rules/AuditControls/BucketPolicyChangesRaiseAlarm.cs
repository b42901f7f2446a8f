using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): changes of bucket policies are noticed.</summary>
internal sealed class BucketPolicyChangesRaiseAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "PutBucketPolicy", "DeleteBucketPolicy");
