using Hipaa.Components.Alerting;
using Hipaa.Components.Database;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Oversight;

/// <summary>
/// What the trail is watched for (45 CFR 164.308(a)(1)(ii)(D), 164.312(b)): the monitoring section of the CIS AWS Foundations
/// Benchmark, and what matters to this stack besides. Left out is what is routine: what AWS services end when its time is
/// over, and reviewed changes by the role that deploys (docs/decisions/on-call.md).
/// </summary>
public static partial class SecurityEvents
{
    private const string OnBehalf = "$.userIdentity.invokedBy NOT EXISTS";

    /// <summary>The events that hold in every account.</summary>
    /// <param name="deployRoleArn">ARN of the role that deploys; null when people deploy.</param>
    /// <param name="refusedCalls">Refused calls in five minutes that raise an alarm.</param>
    public static IReadOnlyList<SecurityEvent> OfAccount(string? deployRoleArn = null, int refusedCalls = 1) =>
    [
        .. OfPeople(deployRoleArn),
        new("UnauthorizedCalls", Urgency.Ticket, "AWS refused calls for missing permissions.",
            $"{{(($.errorCode=\"*UnauthorizedOperation\") || ($.errorCode=\"AccessDenied*\")) && ({OnBehalf})}}")
        {
            Threshold = refusedCalls, IsAccessToo = true,
        },
        .. OfSafeguards(deployRoleArn),
        .. OfNetwork(deployRoleArn),
    ];

    /// <summary>
    /// Something in the network asked for a name that is none of AWS's: the way on which code would leak data through DNS.
    /// </summary>
    public static readonly SecurityEvent BlockedName = new(
        "BlockedName",
        Urgency.Page,
        "The network asked for a name outside AWS and was refused: "
            + "find the source in the DNS query log, then see docs/runbooks/incident-response.md.",
        "{$.firewall_rule_action=\"BLOCK\"}");

    /// <summary>
    /// Logins to the database that nobody needs from day to day, as the server's log tells them ("log_connections", PostgreSQL manual): the
    /// emergency login reads all tenants, the administrator can make itself the owner of all tables.
    /// </summary>
    public static IReadOnlyList<SecurityEvent> OfDatabase { get; } =
    [
        new("DatabaseEmergencyLogin", Urgency.Page,
            "The database's emergency login was used: check that an incident is open, see docs/runbooks/emergency-access.md.",
            $"\"connection authorized: user={DatabaseLogin.BreakGlass} \""),
        new("DatabaseAdministratorLogin", Urgency.Ticket,
            "The database's administrator logged in: expected while a deployment applies migrations, at no other time.",
            $"\"connection authorized: user={RelationalDatabase.Administrator} \""),
    ];

    /// <summary>Somebody took the emergency role.</summary>
    /// <param name="roleArn">ARN of the role; known before the role exists.</param>
    public static SecurityEvent BreakGlassUse(string roleArn) => new(
        "BreakGlassUse",
        Urgency.Page,
        "The emergency role was assumed: check that an incident is open, see docs/runbooks/emergency-access.md.",
        $"{{($.eventSource=sts.amazonaws.com) && ($.eventName=\"AssumeRole*\") && ($.requestParameters.roleArn=\"{roleArn}\")}}");

    /// <summary>
    /// The sealed way was taken: a user of IAM signed in, or took the emergency role. Everybody else comes by the identity provider.
    /// </summary>
    /// <param name="roleArn">ARN of the emergency role.</param>
    public static SecurityEvent SealedAccess(string roleArn) => new(
        "SealedAccess",
        Urgency.Page,
        "A user of IAM signed in or took the emergency role: the seal is broken, see docs/runbooks/emergency-access.md.",
        "{(($.eventName=ConsoleLogin) && ($.userIdentity.type=IAMUser) && ($.responseElements.ConsoleLogin=Success)) || "
            + $"(($.eventSource=sts.amazonaws.com) && ($.eventName=AssumeRole) && ($.requestParameters.roleArn=\"{roleArn}\") && "
            + "(($.userIdentity.type=IAMUser) || ($.userIdentity.type=AWSAccount)))}");

    private static string? Unless(string? roleArn) => roleArn is null ? null : TrailPattern.NotBy(roleArn);

    private static SecurityEvent Page(
        string? except, string name, string description, string? source, params ReadOnlySpan<string> calls) =>
        new(name, Urgency.Page, description, TrailPattern.Of(source, except, TrailPattern.Calls(calls)));
}
