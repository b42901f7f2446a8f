namespace Hipaa.Infra.Detection;

/// <summary>Events of a detector, and which of them somebody is told of at once.</summary>
/// <param name="Label">Part of the rule's resource name.</param>
/// <param name="Source">EventBridge source, for example <c>aws.guardduty</c>.</param>
/// <param name="Notice">Pattern of the events that go to people.</param>
/// <param name="Sentence">EventBridge input template: names the finding and where to look; no detail of the data.</param>
/// <param name="Paths">JSON paths by the names that the template uses.</param>
public sealed record FindingSource(string Label, string Source, object Notice, string Sentence, IReadOnlyDictionary<string, string> Paths)
{
    /// <summary>Failed controls and findings of AWS's and partners' products, high and critical.</summary>
    public static FindingSource SecurityHub { get; } = Of("security-hub", "aws.securityhub", new
    {
        source = S("aws.securityhub"),
        detail_type = S("Security Hub Findings - Imported"),
        detail = new
        {
            findings = new
            {
                Severity = new { Label = S("HIGH", "CRITICAL") },
                Workflow = new { Status = S("NEW") },
                RecordState = S("ACTIVE"),
            },
        },
    }, "Security Hub <severity>: <title> (<account>, <region>). Open Security Hub for the resource.",
        ("severity", "$.detail.findings[0].Severity.Label"), ("title", "$.detail.findings[0].Title"));

    /// <summary>Threats of medium severity and above.</summary>
    public static FindingSource GuardDuty { get; } = Of("guardduty", "aws.guardduty", new
    {
        source = S("aws.guardduty"),
        detail_type = S("GuardDuty Finding"),
        detail = new { severity = new object[] { new { numeric = new object[] { ">=", 4 } } } },
    }, "GuardDuty severity <severity>: <title> (<account>, <region>). Follow docs/runbooks/incident-response.md.",
        ("severity", "$.detail.severity"), ("title", "$.detail.type"));

    /// <summary>Uploads in which malware was found.</summary>
    public static FindingSource Malware { get; } = Of("malware", "aws.guardduty", new
    {
        source = S("aws.guardduty"),
        detail_type = S("GuardDuty Malware Protection Object Scan Result"),
        detail = new { scanResultDetails = new { scanResultStatus = S("THREATS_FOUND") } },
    }, "Malware in an upload to <severity>; it can't be read (<account>, <region>). <title>.",
        ("severity", "$.detail.s3ObjectDetails.bucketName"), ("title", "$.detail.scanResultDetails.scanResultStatus"));

    /// <summary>Kinds of sensitive data, and buckets that became less private.</summary>
    public static FindingSource Macie { get; } = Of("macie", "aws.macie", new
    {
        source = S("aws.macie"),
        detail_type = S("Macie Finding"),
        detail = new { severity = new { description = S("Medium", "High") } },
    }, "Macie <severity>: <title> (<account>, <region>). Open Macie for the bucket.",
        ("severity", "$.detail.severity.description"), ("title", "$.detail.type"));

    /// <summary>Vulnerabilities, high and critical.</summary>
    public static FindingSource Inspector { get; } = Of("inspector", "aws.inspector2", new
    {
        source = S("aws.inspector2"),
        detail_type = S("Inspector2 Finding"),
        detail = new { severity = S("HIGH", "CRITICAL"), status = S("ACTIVE") },
    }, "Inspector <severity>: <title> (<account>, <region>). Open Inspector for the function.",
        ("severity", "$.detail.severity"), ("title", "$.detail.title"));

    /// <summary>Access from outside the account.</summary>
    public static FindingSource AccessAnalyzer { get; } = Of("access-analyzer", "aws.access-analyzer", new
    {
        source = S("aws.access-analyzer"),
        detail_type = S("Access Analyzer Finding"),
        detail = new { status = S("ACTIVE") },
    }, "Access Analyzer <severity>: somebody outside the account gets in to a <title> (<account>, <region>).",
        ("severity", "$.detail.status"), ("title", "$.detail.resourceType"));

    /// <summary>Resources that stopped complying with a rule of AWS Config.</summary>
    public static FindingSource Config { get; } = Of("config", "aws.config", new
    {
        source = S("aws.config"),
        detail_type = S("Config Rules Compliance Change"),
        detail = new { messageType = S("ComplianceChangeNotification"), newEvaluationResult = new { complianceType = S("NON_COMPLIANT") } },
    }, "AWS Config: a <severity> no longer complies with <title> (<account>, <region>).",
        ("severity", "$.detail.resourceType"), ("title", "$.detail.configRuleName"));

    /// <summary>Backups and copies that did not end well (45 CFR 164.308(a)(7)(ii)(A)).</summary>
    public static FindingSource Backup { get; } = Of("backup", "aws.backup", new
    {
        source = S("aws.backup"),
        detail_type = S("Backup Job State Change", "Copy Job State Change"),
        detail = new { state = S("FAILED", "ABORTED", "EXPIRED", "PARTIAL") },
    }, "AWS Backup: <title>, <severity> (<account>, <region>).",
        ("severity", "$.detail.state"), ("title", "$.detail-type"));

    /// <summary>Restores that did not end well: their events say so in <c>status</c>, not in <c>state</c>.</summary>
    public static FindingSource Restore { get; } = Of("restore", "aws.backup", new
    {
        source = S("aws.backup"),
        detail_type = S("Restore Job State Change"),
        detail = new { status = S("FAILED", "ABORTED") },
    }, "AWS Backup: <title>, <severity> (<account>, <region>).",
        ("severity", "$.detail.status"), ("title", "$.detail-type"));

    /// <summary>What AWS reports on the account itself: exposed keys, abuse, maintenance.</summary>
    public static FindingSource Health { get; } = Of("health", "aws.health", new
    {
        source = S("aws.health"),
        detail_type = S("AWS Health Event", "AWS Health Abuse Event"),
    }, "AWS Health: <title>, <severity> (<account>, <region>). Open the AWS Health dashboard.",
        ("severity", "$.detail.eventTypeCategory"), ("title", "$.detail.eventTypeCode"));

    private static FindingSource Of(
        string label, string source, object notice, string sentence, params ReadOnlySpan<(string Name, string Path)> paths)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["account"] = "$.account", ["region"] = "$.region" };
        foreach (var (name, path) in paths)
        {
            all.Add(name, path);
        }

        return new(label, source, notice, sentence, all);
    }

    private static string[] S(params string[] values) => values;
}
