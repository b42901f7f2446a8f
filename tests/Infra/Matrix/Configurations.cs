namespace Hipaa.Infra.Tests.Matrix;

/// <summary>The configurations that the invariants hold in: both environments, and each choice by itself.</summary>
internal static class Configurations
{
    private const string Certificate = "arn:aws:acm:us-east-1:222222222222:certificate/0a1b2c3d-0000-1111-2222-333344445555";

    private const string Trail = "arn:aws:cloudtrail:us-east-1:444444444444:trail/organization";

    internal static IReadOnlyDictionary<string, (string Stack, (string Key, string? Value)[] Changes)> All { get; } =
        new Dictionary<string, (string, (string, string?)[])>(StringComparer.Ordinal)
        {
            ["dev"] = ("dev", []),
            ["prod"] = ("prod", []),
            ["two zones"] = ("prod", [("hipaa:availabilityZones", "2")]),
            ["three zones in dev"] = ("dev", [("hipaa:availabilityZones", "3")]),
            ["cognito"] = ("prod", [("hipaa:auth", "cognito")]),
            ["mtls"] = ("prod", [("hipaa:auth", "mtls"), ("hipaa:domainName", "api.example.org"), ("hipaa:certificateArn", Certificate),
                ("hipaa:mtlsTruststore", "partners.pem")]),
            ["issued certificate"] = ("prod", [("hipaa:domainName", "api.example.org"), ("hipaa:hostedZoneId", "Z0123456789ABCDEFGHIJ")]),
            ["clients and ranges"] = ("prod", [("hipaa:apiClients", """["clinic-north"]"""), ("hipaa:wafAllowedRanges", """["198.51.100.0/24"]"""),
                ("hipaa:wafBlockedRanges", """["198.51.100.7/32"]"""), ("hipaa:wafBlockAnonymous", "true"), ("hipaa:alarmQuietHours", "6"),
                ("hipaa:costAnomalyDollars", "100")]),
            ["no audit of backups"] = ("prod", [("hipaa:backupAudit", "false")]),
            ["no recovery Region"] = ("prod", [("hipaa:recoveryRegion", null)]),
            ["six years"] = ("prod", [("hipaa:retentionYears", "6"), ("hipaa:monthlyBackupYears", "6")]),
            ["ten years"] = ("prod", [("hipaa:retentionYears", "10"), ("hipaa:monthlyBackupYears", "10")]),
            ["no restore tests"] = ("prod", [("hipaa:restoreTesting", "false")]),
            ["operations access"] = ("prod", [("hipaa:operationsAccess", "true"), ("hipaa:omittedEndpoints", "[]")]),
            ["partner link"] = ("prod", [("hipaa:partnerVpnAddress", "203.0.113.10"),
                ("hipaa:partnerUploaderArns", "[\"arn:aws:iam::333333333333:role/laboratory\"]")]),
            ["singletons elsewhere"] = ("prod", [("hipaa:manageConfig", "false"), ("hipaa:conformancePack", "false"), ("hipaa:manageSecurityHub", "false"),
                ("hipaa:manageGuardDuty", "false"), ("hipaa:manageMacie", "false"), ("hipaa:manageInspector", "false"),
                ("hipaa:manageAccessAnalyzer", "false"), ("hipaa:manageEbsEncryption", "false"), ("hipaa:managePublicAccessBlock", "false"),
                ("hipaa:manageBackupFeatures", "false"), ("hipaa:manageCatalogEncryption", "false"), ("hipaa:manageMonitoringLogGroup", "false"),
                ("hipaa:singletonsOwner", "security@example.org")]),
            ["no trail"] = ("prod", [("hipaa:manageTrail", "none"), ("hipaa:organizationTrailArn", Trail), ("hipaa:singletonsOwner", "security account"),
                ("hipaa:recoveryRegion", "eu-west-1")]),
            ["landing zone"] = ("prod", [("hipaa:manageVpcBlockPublicAccess", "false"), ("hipaa:manageApiGatewayAccount", "false"), ("hipaa:manageMonitoringLogGroup", "false"),
                ("hipaa:manageCatalogEncryption", "false"), ("hipaa:manageTrail", "dataEvents"), ("hipaa:organizationTrailArn", Trail),
                ("hipaa:manageConfig", "false"), ("hipaa:createConfigRole", "false"), ("hipaa:manageSecurityHub", "false"), ("hipaa:manageGuardDuty", "false"), ("hipaa:manageMacie", "false"),
                ("hipaa:manageInspector", "false"), ("hipaa:manageAccessAnalyzer", "false"), ("hipaa:manageEbsEncryption", "false"),
                ("hipaa:managePublicAccessBlock", "false"), ("hipaa:manageSharingBlock", "false"), ("hipaa:manageBackupFeatures", "false"),
                ("hipaa:managePasswordPolicy", "false"), ("hipaa:manageSecurityContact", "false"), ("hipaa:manageCostAllocationTags", "false"),
                ("hipaa:singletonsOwner", "security account of the organization"), ("hipaa:deployRole", "hipaa-prod-deploy"), ("hipaa:sealedAccessArns", "[\"arn:aws:iam::444444444444:user/hipaa-prod-sealed\"]")]),
        };
}
