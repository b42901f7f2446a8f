using Hipaa.Components.Accounts;

namespace Hipaa.Infra.Settings;

/// <summary>
/// All that can be taken over. Ids have the form that the AWS provider documents for the import of each type (Terraform Registry,
/// hashicorp/aws, section "Import" of the resource).
/// </summary>
public static class Singletons
{
    private const string RecorderName = @"[A-Za-z0-9_.-]{1,256}";
    private const string AnalyzerName = "[A-Za-z][A-Za-z0-9_.-]{0,254}";

    public static IReadOnlyList<Singleton> All { get; } =
    [
        new("accessAnalyzerExternal", "aws:accessanalyzer/analyzer:Analyzer", "manageAccessAnalyzer",
            s => s.Detection.ManageAccessAnalyzer, here => $"hipaa-{here.Name}-external")
        {
            Resource = "detection-access-external", Given = AnalyzerName,
        },
        new("accessAnalyzerUnused", "aws:accessanalyzer/analyzer:Analyzer", "manageAccessAnalyzer",
            s => s.Detection.ManageAccessAnalyzer, here => $"hipaa-{here.Name}-unused")
        {
            Resource = "detection-access-unused", Given = AnalyzerName,
        },
        new("apiGatewayAccount", "aws:apigateway/account:Account", "manageApiGatewayAccount", s => s.Ingestion.ManageApiGatewayAccount,
            here => here.AccountId),
        new("backupFeatures", "aws:backup/regionSettings:RegionSettings", "manageBackupFeatures", s => s.Recovery.ManageBackupFeatures,
            here => here.Region),
        new("catalogEncryption", "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings", "manageCatalogEncryption",
            s => s.Analytics.ManageCatalogEncryption, here => here.AccountId),
        new("configRecorder", "aws:cfg/recorder:Recorder", "manageConfig", s => s.Audit.ManageConfig, _ => "default") { Given = RecorderName },
        new("configRole", "aws:iam/serviceLinkedRole:ServiceLinkedRole", "createConfigRole",
            s => s.Audit is { ManageConfig: true, CreateConfigRole: true },
            here => new AwsAccount(here.AccountId, here.Region)
                .GlobalArn("iam", "role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"))
        {
            Resource = "detection-config-service-role",
        },
        new("deliveryChannel", "aws:cfg/deliveryChannel:DeliveryChannel", "manageConfig", s => s.Audit.ManageConfig, _ => "default")
        {
            Given = RecorderName,
        },
        new("ebsEncryption", "aws:ebs/encryptionByDefault:EncryptionByDefault", "manageEbsEncryption",
            s => s.Detection.ManageEbsEncryption, _ => "default"),
        new("findingAggregator", "aws:securityhub/findingAggregator:FindingAggregator", "manageSecurityHub",
            s => s.Detection.ManageSecurityHub, _ => null)
        {
            Given = @"arn:aws(-us-gov)?:securityhub:[a-z0-9-]+:\d{12}:finding-aggregator/[0-9a-f-]{36}", NeedsId = true,
        },
        // Asked of AWS unless given.
        new("guardDuty", "aws:guardduty/detector:Detector", "manageGuardDuty", s => s.Detection.ManageGuardDuty, _ => null)
        {
            Given = "[0-9a-f]{32}",
        },
        new("inspector", "aws:inspector2/enabler:Enabler", "manageInspector", s => s.Detection.ManageInspector, _ => null),
        new("macie", "aws:macie2/account:Account", "manageMacie", s => s.Detection.ManageMacie, here => here.AccountId),
        new("monitoringLogGroup", "aws:cloudwatch/logGroup:LogGroup", "manageMonitoringLogGroup",
            s => s.Database.ManageMonitoringLogGroup, _ => "RDSOSMetrics")
        {
            Resource = "database-monitoring-metrics-group",
        },
        new("passwordPolicy", "aws:iam/accountPasswordPolicy:AccountPasswordPolicy", "managePasswordPolicy",
            s => s.Access.ManagePasswordPolicy, _ => "iam-account-password-policy"),
        new("publicAccessBlock", "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "managePublicAccessBlock",
            s => s.Detection.ManagePublicAccessBlock, here => here.AccountId),
        new("securityContact", "aws:account/alternativeContact:AlternativeContact", "manageSecurityContact",
            s => s.Access.ManageSecurityContact, _ => "SECURITY"),
        // The provider does not read back whether the first standards were wanted: a difference there would replace the hub.
        new("securityHub", "aws:securityhub/account:Account", "manageSecurityHub", s => s.Detection.ManageSecurityHub, here => here.AccountId)
        {
            AtCreation = ["enableDefaultStandards"],
        },
        new("snapshotSharingBlock", "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess", "manageSharingBlock",
            s => s.Detection.ManageSharingBlock, _ => "default"),
        new("vpcBlockPublicAccess", "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions", "manageVpcBlockPublicAccess",
            s => s.Network.ManageBlockPublicAccess, here => here.Region),
    ];
}
