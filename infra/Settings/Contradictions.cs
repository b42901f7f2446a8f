using System.Globalization;
using Hipaa.Components.Access;
using Hipaa.Components.Accounts;
using Hipaa.Components.Network;

namespace Hipaa.Infra.Settings;

/// <summary>Rules between keys that are each fine alone.</summary>
internal static class Contradictions
{
    internal static void Report(StackSettings settings, SettingsReader read)
    {
        Agreement(settings.Environment, read);
        Ingestion(settings, read);
        Storage(settings, read);
        Database(settings, read);
        Recovery(settings, read);
        Singletons(settings, read);
        Contact(settings.Access, read);
        People(settings, read);
        GovCloud(settings, read);
        settings.Adoption.Report(settings, read);
        var unrecorded = settings.Network.OperationsAccess && settings.Network.OmittedEndpoints.Contains("logs", StringComparer.Ordinal);
        read.Require(!unrecorded,
            "omittedEndpoints", "must not name logs when hipaa:operationsAccess is true: sessions are recorded through it", "operationsAccess");
        var zones = ZoneIds.PrefixOf(settings.Environment.Region ?? string.Empty) + "-az";
        read.Require(settings.Network.ExcludedZoneIds.All(zone => zone.StartsWith(zones, StringComparison.Ordinal)), "excludedZoneIds",
            $"must be ids of zones of aws:region {settings.Environment.Region}, which begin with {zones}: those of another Region exclude none", "aws:region");
        read.Require(settings.Network.PartnerVpnAddress is null || settings.Ingestion.PartnerUploaderArns.Count > 0, "partnerUploaderArns",
            "must name the partner when hipaa:partnerVpnAddress is set: the link leads to the upload bucket alone", "partnerVpnAddress");
        read.Require(!settings.Network.Cidr.Overlaps(settings.Network.PartnerVpnCidr) || settings.Network.PartnerVpnAddress is null,
            "partnerVpnCidr", $"must not overlap hipaa:networkCidr {settings.Network.Cidr}", "networkCidr", "partnerVpnAddress");
    }

    private static void Agreement(EnvironmentSettings environment, SettingsReader read)
    {
        // Where the day begins first it is tomorrow already.
        var latest = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(14));
        var day = environment.BaaAccepted?.Split(' ')[0];
        read.Require(DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var accepted)
            && accepted <= latest, "baaAccepted", "must begin with a date that has come: until the addendum is accepted no ePHI may be stored");
    }

    private static void Ingestion(StackSettings settings, SettingsReader read)
    {
        var api = settings.Ingestion;
        var mtls = api.Auth == ApiAuth.Mtls;
        read.Require(!mtls || api.DomainName is not null, "domainName", "must be set when hipaa:auth is mtls", "auth");
        read.Require(!mtls || api.MtlsTruststore is not null, "mtlsTruststore", "must be set when hipaa:auth is mtls", "auth");
        read.Require(mtls || api.MtlsTruststore is null, "mtlsTruststore", "is only allowed when hipaa:auth is mtls", "auth");
        read.Require(api.Auth == ApiAuth.Iam || api.ApiCallerArns.Count == 0, "apiCallerArns",
            "is only allowed when hipaa:auth is iam", "auth");
        read.Require(api.DomainName is null || api.CertificateArn is not null || api.HostedZoneId is not null, "certificateArn",
            "must be set when hipaa:domainName is and hipaa:hostedZoneId is not: no certificate can be issued",
            "domainName", "hostedZoneId");
        read.Require(api.ApiClients.Count == api.ApiClients.Distinct(StringComparer.Ordinal).Count(), "apiClients",
            "must name no client twice");
        read.Require(api.ApiClients.Count == 0 || api.ApiClientRateLimit <= api.ApiRateLimit, "apiClientRateLimit",
            $"must be at most hipaa:apiRateLimit {api.ApiRateLimit}", "apiRateLimit");
        read.Require(api.DomainName is not null || api.CertificateArn is null || mtls, "certificateArn",
            "is only allowed with hipaa:domainName", "domainName", "auth");
        read.Require(api.DomainName is not null || api.HostedZoneId is null || mtls, "hostedZoneId",
            "is only allowed with hipaa:domainName", "domainName", "auth");
        read.Require(!api.ShieldAdvanced || api.HostedZoneId is not null, "hostedZoneId",
            "must be set when hipaa:shieldAdvanced is true: Shield Advanced protects hosted zones, not Regional APIs", "shieldAdvanced");
        read.Require(
            api.CertificateArn is null || api.CertificateArn.Contains($":{settings.Environment.Region}:", StringComparison.Ordinal),
            "certificateArn", $"must be a certificate in aws:region {settings.Environment.Region}", "aws:region");
        read.Require(api.ApiBurstLimit >= api.ApiRateLimit / 10, "apiBurstLimit",
            "must be at least a tenth of hipaa:apiRateLimit", "apiRateLimit");
        read.Require(settings.Processing.StreamMaxRecordAgeHours < api.StreamRetentionHours,
            "streamMaxRecordAgeHours", $"must be less than hipaa:streamRetentionHours {api.StreamRetentionHours}", "streamRetentionHours");
        read.Require(api.PartnerFiles || api.PartnerUploaderArns.Count == 0, "partnerUploaderArns",
            "is only allowed when hipaa:partnerFiles is true", "partnerFiles");
    }

    private static void Storage(StackSettings settings, SettingsReader read)
    {
        var storage = settings.Storage;
        var expiry = $"must be at most hipaa:retentionYears {storage.RetentionYears}, which is {storage.RetentionDays} days";
        read.Require(storage.LandingLockDays <= storage.RetentionDays, "landingLockDays", expiry, "retentionYears");
        read.Require(storage.AuditLockDays <= storage.RetentionDays, "auditLockDays", expiry, "retentionYears");
        read.Require(storage.GlacierAfterDays + 90 <= storage.DeepArchiveAfterDays, "deepArchiveAfterDays",
            $"must be at least 90 days after hipaa:glacierAfterDays {storage.GlacierAfterDays}", "glacierAfterDays");
        read.Require(storage.DeepArchiveAfterDays < storage.RetentionDays, "deepArchiveAfterDays",
            $"must be less than hipaa:retentionYears {storage.RetentionYears}, which is {storage.RetentionDays} days",
            "retentionYears", "glacierAfterDays");
    }

    private static void Database(StackSettings settings, SettingsReader read)
    {
        var database = settings.Database;
        read.Require(database.MaxStorageGibibytes * 10L >= database.StorageGibibytes * 11L, "databaseMaxStorage",
            $"must be at least 10% more than hipaa:databaseStorage {database.StorageGibibytes}", "databaseStorage");
        if (!read.HasProblem("databaseBackupWindow", "databaseMaintenanceWindow"))
        {
            read.Require(!DailyWindow.Overlap(database.BackupWindow, database.MaintenanceWindow), "databaseMaintenanceWindow",
                $"must not overlap hipaa:databaseBackupWindow {database.BackupWindow}");
        }
    }

    private static void Recovery(StackSettings settings, SettingsReader read)
    {
        var (region, recovery) = (settings.Environment.Region, settings.Recovery.Region);
        read.Require(recovery is null || recovery != region, "recoveryRegion", "must be another Region than aws:region", "aws:region");
        read.Require(recovery is null || region is null || AwsAccount.PartitionOf(recovery) == AwsAccount.PartitionOf(region),
            "recoveryRegion", $"must be in the same partition as aws:region {region}", "aws:region");
        read.Require(settings.Recovery.BackupRawEvents || recovery is not null, "backupRawEvents",
            "may be false only with hipaa:recoveryRegion: raw events would be kept once", "recoveryRegion");
        read.Require(settings.Recovery.MonthlyBackupYears >= settings.Storage.RetentionYears, "monthlyBackupYears",
            $"must be at least hipaa:retentionYears {settings.Storage.RetentionYears}", "retentionYears");
        if (!read.HasProblem("databaseBackupWindow", "databaseMaintenanceWindow", "backupTime"))
        {
            // AWS Backup Developer Guide, "Amazon RDS backups": none starts in, or in the hour before, a window of the database.
            Clear("backup", settings.Database.BackupWindow);
            Clear("maintenance", settings.Database.MaintenanceWindow);
        }

        void Clear(string kind, string window) => read.Require(!DailyWindow.StartsInto(settings.Recovery.BackupTime, window),
            "backupTime", $"must be two hours clear of the database's {kind} window {window}");
    }

    private static void People(StackSettings settings, SettingsReader read)
    {
        var (kind, provider) = settings.Access.SignIn;
        var saml = kind == SignInKind.Saml;
        read.Require(saml == provider is not null, "samlProviderArn",
            saml ? "must be set when hipaa:signIn is saml" : "is only allowed when hipaa:signIn is saml", "signIn");
        const string ByAssertion = "must be empty when hipaa:signIn is saml: the identity provider says who may take which role";
        read.Require(!saml || settings.Access.BreakGlassArns.Count == 0, "breakGlassArns", ByAssertion, "signIn");
        read.Require(!saml || settings.Analytics.AnalystArns.Count == 0, "analystArns", ByAssertion, "signIn");

        // A trust names the caller and asks for a role of Identity Center: whoever is neither could never take the role.
        const string OfIdentityCenter = "must name roles of Identity Center (role/aws-reserved/sso.amazonaws.com/...) or accounts "
            + "when hipaa:signIn is identityCenter";
        var named = kind == SignInKind.IdentityCenter;
        read.Require(!named || settings.Access.BreakGlassArns.All(CanComeIn), "breakGlassArns", OfIdentityCenter, "signIn");
        read.Require(!named || settings.Analytics.AnalystArns.All(CanComeIn), "analystArns", OfIdentityCenter, "signIn");

        static bool CanComeIn(string arn) => arn.EndsWith(":root", StringComparison.Ordinal)
            || arn.Contains(":role/aws-reserved/sso.amazonaws.com/", StringComparison.Ordinal);
    }

    // AWS GovCloud (US) User Guide, "Services in AWS GovCloud (US) Regions" and "Billing and payment": no Macie, and the bill is
    // that of the standard account behind it.
    private static void GovCloud(StackSettings settings, SettingsReader read)
    {
        const string Partition = "in AWS GovCloud (US)";
        var gov = settings.Environment.Region is { } region && AwsAccount.PartitionOf(region) == "aws-us-gov";
        read.Require(!gov || !settings.Detection.ManageMacie, "manageMacie", $"must be false {Partition}: there is no Macie", "aws:region");
        read.Require(gov == (settings.Cost.MonthlyBudgetDollars == 0), "monthlyBudget",
            gov
                ? $"must be 0 {Partition}: budgets are set in the standard account"
                : $"must be at least 1, except {Partition}", "aws:region");
        // AWS Compute Blog, "Expanding cross-Region event routing with Amazon EventBridge".
        read.Require(settings.Environment.Region is not { } home || AwsAccount.PartitionOf(home) == "aws"
                || settings.Audit.ManageTrail == TrailScope.Everything, "manageTrail",
            "must be everything outside the commercial Regions: EventBridge sends no events from one of theirs to another", "aws:region");
        read.Require(!gov || settings.Cost.AnomalyDollars == 0, "costAnomalyDollars",
            $"must be 0 {Partition}: anomalies show in the standard account", "aws:region");
    }

    private static void Contact(AccessSettings access, SettingsReader read)
    {
        Require(access.SecurityContactName, "securityContactName");
        Require(access.SecurityContactEmail, "securityContactEmail");
        Require(access.SecurityContactPhone, "securityContactPhone");

        void Require(string? value, string key) =>
            read.Require(!access.ManageSecurityContact || value is not null, key,
                "must be set when hipaa:manageSecurityContact is true", "manageSecurityContact");
    }

    private static void Singletons(StackSettings settings, SettingsReader read)
    {
        var managesAll = settings.Audit.ManageTrail == TrailScope.Everything && settings.Network.ManageSessionPreferences
            && Settings.Singletons.All.All(one => one.Switch == "createConfigRole" || one.IsManaged(settings));
        read.Require(managesAll || settings.Detection.SingletonsOwner is not null, "singletonsOwner",
            "must say who runs what a manage... key switches off");
        var (scope, theirs) = (settings.Audit.ManageTrail, settings.Audit.OrganizationTrailArn);
        read.Require(scope == TrailScope.Everything == theirs is null, "organizationTrailArn",
            scope == TrailScope.Everything
                ? "is only allowed when hipaa:manageTrail leaves something to it"
                : "must be set unless hipaa:manageTrail is everything: somebody has to record who did what to the account", "manageTrail");
    }
}
