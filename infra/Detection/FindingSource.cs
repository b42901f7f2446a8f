using Hipaa.Components.Alerting;

namespace Hipaa.Infra.Detection;

/// <summary>Events of a detector, and which of them somebody is told of, and how soon.</summary>
/// <param name="Label">Part of the rule's resource name.</param>
/// <param name="Source">EventBridge source, for example <c>aws.guardduty</c>.</param>
/// <param name="Urgency">Whether somebody must act tonight.</param>
/// <param name="Notice">Pattern of the events that go to people.</param>
/// <param name="Sentence">EventBridge input template: names the finding and where to look; no detail of the data.</param>
/// <param name="Paths">JSON paths by the names that the template uses.</param>
public sealed record FindingSource(
    string Label, string Source, Urgency Urgency, object Notice, string Sentence, IReadOnlyDictionary<string, string> Paths)
{
    // GuardDuty User Guide, "Severity levels of GuardDuty findings": from 7 on a resource is compromised.
    private const int Severe = 7;

    /// <summary>
    /// Failed controls and findings of partners' products, high and critical, once each (<see cref="ToldFindings"/>). What AWS's other
    /// detectors and AWS Config send to Security Hub comes from themselves.
    /// </summary>
    public static FindingSource SecurityHub { get; } = Of("security-hub", "aws.securityhub", Urgency.Ticket, new
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
                ProductName = But("GuardDuty", "Macie", "Inspector", "IAM Access Analyzer", "Config", "Health"),
            },
        },
    }, "Security Hub <severity>: <title> (<account>, <region>). Open Security Hub for the resource.",
        ("severity", "$.detail.findings[0].Severity.Label"), ("title", "$.detail.findings[0].Title"));

    /// <summary>Threats of medium severity: suspicious, nothing is taken over.</summary>
    public static FindingSource GuardDuty { get; } = OfGuardDuty("guardduty", Urgency.Ticket, [">=", 4, "<", Severe]);

    /// <summary>Threats of high and critical severity: something is taken over.</summary>
    public static FindingSource SevereThreats { get; } = OfGuardDuty("severe-threats", Urgency.Page, [">=", Severe]);

    /// <summary>Uploads in which malware was found: nobody can read them.</summary>
    public static FindingSource Malware { get; } = Of("malware", "aws.guardduty", Urgency.Ticket, new
    {
        source = S("aws.guardduty"),
        detail_type = S("GuardDuty Malware Protection Object Scan Result"),
        detail = new { scanResultDetails = new { scanResultStatus = S("THREATS_FOUND") } },
    }, "Malware in an upload to <severity>; it can't be read (<account>, <region>). <title>.",
        ("severity", "$.detail.s3ObjectDetails.bucketName"), ("title", "$.detail.scanResultDetails.scanResultStatus"));

    /// <summary>Kinds of sensitive data that do not belong where ePHI does: that a bucket of ePHI holds personal data is no news.</summary>
    public static FindingSource Macie { get; } = Of("macie", "aws.macie", Urgency.Ticket, new
    {
        source = S("aws.macie"),
        detail_type = S("Macie Finding"),
        detail = new
        {
            severity = new { description = S("Medium", "High") },
            type = S("SensitiveData:S3Object/Credentials", "SensitiveData:S3Object/Financial", "SensitiveData:S3Object/Multiple",
                "SensitiveData:S3Object/CustomIdentifier"),
        },
    }, "Macie <severity>: <title> (<account>, <region>). Open Macie for the bucket.",
        ("severity", "$.detail.severity.description"), ("title", "$.detail.type"));

    /// <summary>Buckets that became less private (Amazon Macie User Guide, "Types of Macie findings").</summary>
    public static FindingSource LessPrivate { get; } = Of("less-private", "aws.macie", Urgency.Page, new
    {
        source = S("aws.macie"),
        detail_type = S("Macie Finding"),
        detail = new { severity = new { description = S("Medium", "High") }, type = new[] { new { prefix = "Policy:" } } },
    }, "Macie <severity>: <title> (<account>, <region>). Was ePHI within reach of others? docs/runbooks/breach-notification.md.",
        ("severity", "$.detail.severity.description"), ("title", "$.detail.type"));

    /// <summary>Vulnerabilities, high and critical.</summary>
    public static FindingSource Inspector { get; } = Of("inspector", "aws.inspector2", Urgency.Ticket, new
    {
        source = S("aws.inspector2"),
        detail_type = S("Inspector2 Finding"),
        detail = new { severity = S("HIGH", "CRITICAL"), status = S("ACTIVE") },
    }, "Inspector <severity>: <title> (<account>, <region>). Open Inspector for the function.",
        ("severity", "$.detail.severity"), ("title", "$.detail.title"));

    /// <summary>Access from outside the account.</summary>
    public static FindingSource AccessAnalyzer { get; } = Of("access-analyzer", "aws.access-analyzer", Urgency.Page, new
    {
        source = S("aws.access-analyzer"),
        detail_type = S("Access Analyzer Finding"),
        detail = new { status = S("ACTIVE") },
    }, "Access Analyzer <severity>: somebody outside the account gets in to a <title> (<account>, <region>).",
        ("severity", "$.detail.status"), ("title", "$.detail.resourceType"));

    /// <summary>
    /// Resources that stopped complying with a rule of AWS Config; rules of Security Hub's own are told as its findings (AWS Security Hub
    /// User Guide, "AWS Config rules and Security Hub").
    /// </summary>
    public static FindingSource Config { get; } = Of("config", "aws.config", Urgency.Ticket, new
    {
        source = S("aws.config"),
        detail_type = S("Config Rules Compliance Change"),
        detail = new
        {
            messageType = S("ComplianceChangeNotification"),
            configRuleName = new[] { Ones("anything-but", Ones("prefix", "securityhub-")) },
            newEvaluationResult = new { complianceType = S("NON_COMPLIANT") },
        },
    }, "AWS Config: a <severity> no longer complies with <title> (<account>, <region>).",
        ("severity", "$.detail.resourceType"), ("title", "$.detail.configRuleName"));

    /// <summary>
    /// Backups and copies that did not end well (45 CFR 164.308(a)(7)(ii)(A)). A backup that failed raises the alarm of its vault.
    /// </summary>
    public static FindingSource Backup { get; } = Of("backup", "aws.backup", Urgency.Ticket, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["source"] = S("aws.backup"),
        ["$or"] = new object[]
        {
            new { detail_type = S("Backup Job State Change"), detail = new { state = S("ABORTED", "EXPIRED", "PARTIAL") } },
            new { detail_type = S("Copy Job State Change"), detail = new { state = S("FAILED", "PARTIAL") } },
        },
    }, "AWS Backup: <title>, <severity> (<account>, <region>).",
        ("severity", "$.detail.state"), ("title", "$.detail-type"));

    /// <summary>Restores that did not end well: their events say so in <c>status</c>, not in <c>state</c>.</summary>
    public static FindingSource Restore { get; } = Of("restore", "aws.backup", Urgency.Ticket, new
    {
        source = S("aws.backup"),
        detail_type = S("Restore Job State Change"),
        detail = new { status = S("FAILED", "ABORTED") },
    }, "AWS Backup: <title>, <severity> (<account>, <region>).",
        ("severity", "$.detail.status"), ("title", "$.detail-type"));

    /// <summary>What AWS reports on the account: maintenance, trouble of services.</summary>
    public static FindingSource Health { get; } = Of("health", "aws.health", Urgency.Ticket, new
    {
        source = S("aws.health"),
        detail_type = S("AWS Health Event"),
        detail = new { eventTypeCode = But(Exposed) },
    }, HealthSentence, HealthPaths);

    /// <summary>Exposed keys and abuse.</summary>
    public static FindingSource Abuse { get; } = Of("abuse", "aws.health", Urgency.Page, new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["source"] = S("aws.health"),
        ["$or"] = new object[]
        {
            new { detail_type = S("AWS Health Abuse Event") },
            new { detail_type = S("AWS Health Event"), detail = new { eventTypeCode = S(Exposed) } },
        },
    }, HealthSentence, HealthPaths);

    /// <summary>
    /// All of them. Findings of an account are events in the account, whoever administers the detector (Amazon GuardDuty User Guide,
    /// "Processing GuardDuty findings with Amazon EventBridge", and its like).
    /// </summary>
    public static IReadOnlyList<FindingSource> All =>
    [
        Backup, Restore, Health, Abuse, Config, SecurityHub, GuardDuty, SevereThreats, Malware, Macie, LessPrivate, Inspector, AccessAnalyzer,
    ];

    private const string HealthSentence = "AWS Health: <title>, <severity> (<account>, <region>). Open the AWS Health dashboard.";

    // AWS Health User Guide, "Reference: AWS Health events Amazon EventBridge schema".
    private static string[] Exposed => ["AWS_RISK_CREDENTIALS_EXPOSED", "AWS_RISK_CREDENTIALS_EXPOSURE_SUSPECTED"];

    private static (string, string)[] HealthPaths => [("severity", "$.detail.eventTypeCategory"), ("title", "$.detail.eventTypeCode")];

    private static FindingSource OfGuardDuty(string label, Urgency urgency, object[] severity) => Of(label, "aws.guardduty", urgency, new
    {
        source = S("aws.guardduty"),
        detail_type = S("GuardDuty Finding"),
        detail = new { severity = new object[] { new { numeric = severity } } },
    }, "GuardDuty severity <severity>: <title> (<account>, <region>). Follow docs/runbooks/incident-response.md.",
        ("severity", "$.detail.severity"), ("title", "$.detail.type"));

    private static FindingSource Of(
        string label,
        string source,
        Urgency urgency,
        object notice,
        string sentence,
        params ReadOnlySpan<(string Name, string Path)> paths)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal) { ["account"] = "$.account", ["region"] = "$.region" };
        foreach (var (name, path) in paths)
        {
            all.Add(name, path);
        }

        return new(label, source, urgency, notice, sentence, all);
    }

    private static string[] S(params string[] values) => values;

    private static object[] But(params string[] values) => [Ones("anything-but", values)];

    private static Dictionary<string, object> Ones(string key, object value) => new(StringComparer.Ordinal) { [key] = value };
}
