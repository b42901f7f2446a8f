using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(6)(ii): a sign-in without a second factor is noticed.</summary>
internal sealed class SignInWithoutMfaRaisesAlarm() : TrailAlarmRule(Safeguard.IncidentResponse, Severity.Medium,
    "ConsoleLogin", "MFAUsed");
