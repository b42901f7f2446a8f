using System.Globalization;
using System.Text.RegularExpressions;
using Hipaa.Infra.Settings;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Matrix;

/// <summary>One setting with another value than the environments of the repository give it, and what else it then needs.</summary>
internal sealed record Option(string Key, string Stack, IReadOnlyList<(string Key, string? Value)> Changes)
{
    private const string Certificate = "arn:aws:acm:us-east-1:222222222222:certificate/0a1b2c3d-0000-1111-2222-333344445555";
    private const string Provider = "arn:aws:iam::222222222222:saml-provider/workforce";
    private const string Trail = "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization";
    private const string Role = "[\"arn:aws:iam::333333333333:role/partner\"]";
    private const string Person = "[\"arn:aws:iam::333333333333:role/aws-reserved/sso.amazonaws.com/us-east-1/AWSReservedSSO_OnCall_0123456789abcdef\"]";

    // What a description of the value gives no example of.
    private static readonly Dictionary<string, string> Samples = new(StringComparer.Ordinal)
    {
        ["aws:region"] = "us-east-2", ["hipaa:accountId"] = "444444444444", ["hipaa:owner"] = "somebody-else", ["hipaa:costCenter"] = "research",
        ["hipaa:partnerVpnAddress"] = "203.0.113.10", ["hipaa:partnerVpnCidr"] = "192.168.241.0/24",
        ["hipaa:certificateArn"] = Certificate, ["hipaa:hostedZoneId"] = "Z0123456789ABCDEFGHIJ", ["hipaa:mtlsTruststore"] = "partners.pem",
        ["hipaa:codeSigningProfileArn"] = "arn:aws:signer:us-east-1:222222222222:/signing-profiles/functions/0123456789",
        ["hipaa:apiCallerArns"] = Role, ["hipaa:analystArns"] = Person, ["hipaa:keyAdministratorArns"] = Role, ["hipaa:partnerUploaderArns"] = Role, ["hipaa:breakGlassArns"] = Person,
        ["hipaa:sealedAccessArns"] = "[\"arn:aws:iam::222222222222:user/sealed\"]",
        ["hipaa:adopt"] = "[\"passwordPolicy\"]",
        ["hipaa:costAnomalyMonitorArn"] = "arn:aws:ce::222222222222:anomalymonitor/0a1b2c3d-0000-1111-2222-333344445555",
        ["hipaa:samlProviderArn"] = Provider, ["hipaa:defaultTenant"] = "northside",
        ["hipaa:subjectSystems"] = "[\"north https://ehr.example/fhir mrn\", \"north https://lab.example/fhir mrn\"]",
        ["hipaa:databaseMaintenanceWindow"] = "tue:22:00-tue:23:00",
        ["hipaa:databaseName"] = "records", ["hipaa:databaseVersion"] = "17.7", ["hipaa:databaseInstanceClass"] = "db.r7g.xlarge", ["hipaa:singletonsOwner"] = "security account",
        ["hipaa:databaseBackupWindow"] = "01:00-02:00", ["hipaa:networkCidr"] = "10.40.0.0/16", ["hipaa:operationsInstanceType"] = "t4g.small",
        ["hipaa:recoveryRegion"] = "eu-west-1", ["hipaa:backupTime"] = "12:00", ["hipaa:alertEndpoints"] = "[\"https://pager.example.org/hook\"]",
        ["hipaa:ticketEmails"] = "[\"tracker@example.org\"]", ["hipaa:ticketEndpoints"] = "[\"https://tracker.example.org/hook\"]", ["hipaa:deployRole"] = "hipaa-prod-deploy",
        ["hipaa:securityContactName"] = "Security Team", ["hipaa:securityContactEmail"] = "security@example.com", ["hipaa:securityContactPhone"] = "+1 555 010 0199",
        ["hipaa:excludedZoneIds"] = "[\"use1-az1\"]", ["hipaa:baaAccepted"] = "2026-02-16 AWS Artifact agreement 5678", ["hipaa:alertEmails"] = "[\"pager@example.org\"]", ["hipaa:reviewerEmails"] = "[\"board@example.org\"]",
    };

    private static readonly (string, string?)[] Domain = [("hipaa:domainName", "ingest.example.org"), ("hipaa:certificateArn", Certificate)];
    private static readonly (string, string?)[] Partner = [("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]")];
    private static readonly (string, string?)[] Link = [("hipaa:partnerVpnAddress", "203.0.113.10"), .. Partner];
    private static readonly (string, string?)[] Clients = [("hipaa:apiClients", "[\"clinic-north\"]")];
    private static readonly (string, string?)[] Owner = [("hipaa:singletonsOwner", "security account")];

    // What a setting needs beside it to be right, or to have something to say.
    private static readonly Dictionary<string, (string, string?)[]> Beside = new(StringComparer.Ordinal)
    {
        ["aws:region"] = [("hipaa:excludedZoneIds", "[]")],
        ["hipaa:domainName"] = Domain, ["hipaa:certificateArn"] = Domain, ["hipaa:hostedZoneId"] = Domain,
        ["hipaa:mtlsTruststore"] = [("hipaa:auth", "mtls"), .. Domain], ["hipaa:auth=mtls"] = [("hipaa:mtlsTruststore", "partners.pem"), .. Domain],
        ["hipaa:shieldAdvanced"] = [("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ"), .. Domain], ["hipaa:alarmCertificateDays"] = Domain,
        ["hipaa:partnerVpnAddress"] = Partner, ["hipaa:partnerVpnCidr"] = Link, ["hipaa:partnerVpnAsn"] = Link,
        ["hipaa:operationsInstanceType"] = [("hipaa:operationsAccess", "true")], ["hipaa:operationsIdleMinutes"] = [("hipaa:operationsAccess", "true")],
        ["hipaa:manageSessionPreferences"] = [("hipaa:operationsAccess", "true"), .. Owner], ["hipaa:streamShards"] = [("hipaa:streamMode", "provisioned")],
        ["hipaa:retentionYears"] = [("hipaa:monthlyBackupYears", "30")], ["hipaa:manageConfig"] = Owner,
        ["hipaa:manageTrail"] = [("hipaa:organizationTrailArn", Trail), .. Owner], ["hipaa:manageTrail=everything"] = [],
        ["hipaa:organizationTrailArn"] = [("hipaa:manageTrail", "dataEvents"), .. Owner],
        ["hipaa:singletonsOwner"] = [("hipaa:manageGuardDuty", "false")],
        ["hipaa:samlProviderArn"] = [("hipaa:signIn", "saml")], ["hipaa:signIn=saml"] = [("hipaa:samlProviderArn", Provider)],
        ["hipaa:apiClientRateLimit"] = Clients, ["hipaa:apiClientDailyQuota"] = Clients, ["hipaa:costAnomalyMonitorArn"] = [("hipaa:costAnomalyDollars", "100")],
    };

    internal static IReadOnlyDictionary<string, Option> All { get; } = StackSettings.Declarations
        .SelectMany(Values).ToDictionary(option => option.ToString(), option => option, StringComparer.Ordinal);

    public override string ToString() => $"{Key} = {Changes[0].Value}";

    // The environment that it is right in: some of what may differ may not in one that holds ePHI.
    private static IEnumerable<Option> Values(SettingDeclaration declaration) =>
        from value in Candidates(declaration).Distinct(StringComparer.Ordinal)
        let changes = (IReadOnlyList<(string, string?)>)[(declaration.Key, value), .. Needed(declaration, value)]
        from stack in ((string[])["prod", "dev"])
            .Where(stack => value != StackFiles.Config(stack).GetValueOrDefault(declaration.Key, declaration.Default ?? "") && IsRight(stack, changes)).Take(1)
        select new Option(declaration.Key, stack, changes);

    internal static IEnumerable<(string, string?)> Needed(SettingDeclaration declaration, string value) =>
        (Beside.GetValueOrDefault($"{declaration.Key}={value}") ?? Beside.GetValueOrDefault(declaration.Key)
            ?? (declaration.Key.StartsWith("hipaa:manage", StringComparison.Ordinal) ? Owner : [])).Where(change => change.Item1 != declaration.Key);

    internal static string[] Candidates(SettingDeclaration declaration)
    {
        var allowed = declaration.Allowed;
        if (declaration.Type == SettingType.Flag)
        {
            return ["true", "false"];
        }

        if (Regex.Match(allowed, @"^must be a whole number from (?<min>\d+) to (?<max>\d+)$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } range)
        {
            var @default = int.Parse(declaration.Default!, CultureInfo.InvariantCulture);
            return [range.Groups["min"].Value, range.Groups["max"].Value, .. new[] { @default - 1, @default + 1 }.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        }

        if (allowed.StartsWith("must be one of ", StringComparison.Ordinal))
        {
            return allowed["must be one of ".Length..].Split(", ") is [var first, .., var last] ? [first, last] : [];
        }

        if (Regex.IsMatch(allowed, @"^must be [a-zA-Z]+( or [a-zA-Z]+)+$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
        {
            return allowed["must be ".Length..].Split(" or ");
        }

        return Samples.TryGetValue(declaration.Key, out var sample) ? [sample]
            : Regex.Match(allowed, "for example (?<value>.+?)(,? or empty)?$", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } example
                ? [example.Groups["value"].Value] : [];
    }

    private static bool IsRight(string stack, IReadOnlyList<(string, string?)> changes)
    {
        try
        {
            _ = StackSettings.Read(StackFiles.Config(stack, [.. changes]), stack);
            return true;
        }
        catch (InvalidSettingsException)
        {
            return false;
        }
    }
}
