using System.Text.Json;

namespace Hipaa.Cli.Survey;

/// <summary>All that the survey asks; requests have the form of botocore's models of the services.</summary>
internal static class AwsReads
{
    internal static readonly AwsRead Caller = AwsRead.Query("sts:GetCallerIdentity", "sts", "2011-06-15");

    internal static readonly AwsRead Trails = AwsRead.Json("cloudtrail:DescribeTrails", "cloudtrail",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.DescribeTrails");

    internal static readonly AwsRead RecorderStatus = AwsRead.Json("config:DescribeConfigurationRecorderStatus", "config",
        "StarlingDoveService.DescribeConfigurationRecorderStatus");

    internal static readonly AwsRead Recorders = AwsRead.Json("config:DescribeConfigurationRecorders", "config",
        "StarlingDoveService.DescribeConfigurationRecorders");

    internal static readonly AwsRead Channels = AwsRead.Json("config:DescribeDeliveryChannels", "config",
        "StarlingDoveService.DescribeDeliveryChannels");

    internal static readonly AwsRead Rules = AwsRead.Json("config:DescribeConfigRules", "config",
        "StarlingDoveService.DescribeConfigRules") with
    {
        Pages = ("NextToken", "NextToken"),
    };

    internal static readonly AwsRead ConfigRole = AwsRead.Query("iam:GetRole", "iam", "2010-05-08", "&RoleName=AWSServiceRoleForConfig") with
    {
        IsGlobal = true, Absent = ["NoSuchEntity"],
    };

    internal static readonly AwsRead Passwords = AwsRead.Query("iam:GetAccountPasswordPolicy", "iam", "2010-05-08") with
    {
        IsGlobal = true, Absent = ["NoSuchEntity"],
    };

    internal static readonly AwsRead Detectors = new("guardduty:ListDetectors", "guardduty", "/detector");

    internal static readonly AwsRead Hub = new("securityhub:DescribeHub", "securityhub", "/accounts")
    {
        Absent = ["InvalidAccessException", "ResourceNotFoundException", "not subscribed"],
    };

    internal static readonly AwsRead HubAdministrator = new("securityhub:GetAdministratorAccount", "securityhub", "/administrator")
    {
        Absent = ["InvalidAccessException", "ResourceNotFoundException", "not subscribed"],
    };

    internal static readonly AwsRead Aggregators = new("securityhub:ListFindingAggregators", "securityhub", "/findingAggregator/list")
    {
        Absent = ["InvalidAccessException", "ResourceNotFoundException", "not subscribed"],
    };

    internal static readonly AwsRead Macie = new("macie2:GetMacieSession", "macie2", "/macie")
    {
        // A refusal says so, too: its message is that Macie is not enabled.
        Absent = ["ResourceNotFoundException", "not enabled"],
    };

    internal static readonly AwsRead MacieAdministrator = new("macie2:GetAdministratorAccount", "macie2", "/administrator")
    {
        Absent = ["ResourceNotFoundException", "not enabled"],
    };

    internal static readonly AwsRead InspectorAdministrator = new("inspector2:GetDelegatedAdminAccount", "inspector2", "/delegatedadminaccounts/get")
    {
        Body = "{}", Absent = ["ResourceNotFoundException"],
    };

    internal static readonly AwsRead Inspector = new("inspector2:BatchGetAccountStatus", "inspector2", "/status/batch/get") { Body = "{}" };

    internal static readonly AwsRead Analyzers = new("access-analyzer:ListAnalyzers", "access-analyzer", "/analyzer");

    internal static readonly AwsRead VolumeEncryption = AwsRead.Query("ec2:GetEbsEncryptionByDefault", "ec2", "2016-11-15");

    internal static readonly AwsRead Snapshots = AwsRead.Query("ec2:GetSnapshotBlockPublicAccessState", "ec2", "2016-11-15");

    internal static readonly AwsRead VpcBlock = AwsRead.Query("ec2:DescribeVpcBlockPublicAccessOptions", "ec2", "2016-11-15");

    internal static readonly AwsRead Endpoints = AwsRead.Query("ec2:DescribeVpcEndpoints", "ec2", "2016-11-15");

    internal static readonly AwsRead Keys = AwsRead.Json("kms:ListKeys", "kms", "TrentService.ListKeys", """{"Limit":1000}""") with
    {
        Pages = ("NextMarker", "Marker"),
    };

    internal static readonly AwsRead Vpcs = AwsRead.Query("ec2:DescribeVpcs", "ec2", "2016-11-15");

    internal static readonly AwsRead Buckets = new("s3:GetAccountPublicAccessBlock", "s3", "/v20180820/configuration/publicAccessBlock")
    {
        Endpoint = "s3-control", NamesAccount = true, Absent = ["NoSuchPublicAccessBlockConfiguration"],
    };

    internal static readonly AwsRead Contact = new("account:GetAlternateContact", "account", "/getAlternateContact")
    {
        IsGlobal = true, Body = """{"AlternateContactType":"SECURITY"}""", Absent = ["ResourceNotFoundException"],
    };

    internal static readonly AwsRead Catalog = AwsRead.Json("glue:GetDataCatalogEncryptionSettings", "glue",
        "AWSGlue.GetDataCatalogEncryptionSettings");

    internal static readonly AwsRead Gateway = new("apigateway:GET", "apigateway", "/account");

    internal static readonly AwsRead Monitoring = AwsRead.Json("logs:DescribeLogGroups", "logs", "Logs_20140328.DescribeLogGroups",
        """{"logGroupNamePrefix":"RDSOSMetrics"}""");

    internal static readonly AwsRead LogPolicies = AwsRead.Json("logs:DescribeResourcePolicies", "logs",
        "Logs_20140328.DescribeResourcePolicies");

    internal static readonly AwsRead Concurrency = new("lambda:GetAccountSettings", "lambda", "/2016-08-19/account-settings");

    internal static readonly AwsRead EventRules = AwsRead.Json("events:ListRules", "events", "AWSEvents.ListRules") with
    {
        Pages = ("NextToken", "NextToken"),
    };

    /// <summary>Asked where there is a detector.</summary>
    internal static AwsRead DetectorAdministrator(string detector) =>
        new("guardduty:GetAdministratorAccount", "guardduty", $"/detector/{Uri.EscapeDataString(detector)}/administrator");

    /// <summary>Asked of a trail of the organization.</summary>
    internal static AwsRead TrailStatus(string arn) => AwsRead.Json("cloudtrail:GetTrailStatus", "cloudtrail",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.GetTrailStatus", JsonSerializer.Serialize(new { Name = arn }));

    /// <summary>The same.</summary>
    internal static AwsRead TrailSelectors(string arn) => AwsRead.Json("cloudtrail:GetEventSelectors", "cloudtrail",
        "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.GetEventSelectors", JsonSerializer.Serialize(new { TrailName = arn }));

    /// <summary>All that a reader has to be allowed.</summary>
    internal static IEnumerable<string> Actions => All
        .Concat([DetectorAdministrator(""), MacieAdministrator, InspectorAdministrator, RecorderStatus, TrailStatus(""), TrailSelectors("")]).Select(read => read.Action)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary>All but those that hang on what is found, in the order in which they are asked.</summary>
    internal static IReadOnlyList<AwsRead> All { get; } =
    [
        Caller, Trails, Recorders, Channels, ConfigRole, Detectors, Hub, HubAdministrator, Aggregators, Macie, Inspector, Analyzers,
        VolumeEncryption, Snapshots, VpcBlock, Buckets, Passwords, Contact, Catalog, Gateway, Monitoring, Rules, EventRules, LogPolicies,
        Concurrency, Vpcs, Endpoints, Keys,
    ];
}
