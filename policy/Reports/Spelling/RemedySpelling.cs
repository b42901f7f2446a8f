using System.Text.RegularExpressions;
using Hipaa.Policy.Evaluation;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Reports;

/// <summary>Says what to write in the spelling of the program's language. Rules say it as C# does.</summary>
public static partial class RemedySpelling
{
    /// <summary>Names that are written like properties and are none: products, tags, what policies and settings are made of.</summary>
    private static readonly HashSet<string> NoProperties = new(StringComparer.Ordinal)
    {
        "PostgreSQL", "MySQL", "CloudWatch", "EventBridge", "CloudTrail", "CloudFront", "GuardDuty", "DynamoDB", "OpenSearch", "IPv4", "IPv6", "OpenID",
        "ElastiCache", "DataClassification", "InternetAccess", "EmergencyAccess", "Arn", "Statement", "Principal", "Action", "Resource", "Condition",
        "Effect", "PrincipalOrgID", "PrincipalOrgId", "PrincipalAccount", "SourceArn", "SourceAccount", "SourceVpce", "SecureTransport", "ResourceAccount",
        "CallerAccount", "ViaService", "PassedToService", "AllUsers", "AuthenticatedUsers", "TLSv1", "WriteOnly",
    };

    /// <summary>Classes of resources that remedies name without their module: every language writes them so.</summary>
    private static readonly HashSet<string> Classes = new(StringComparer.Ordinal)
    {
        "BucketPolicy", "BucketLifecycleConfiguration", "BucketObjectLockConfiguration", "BucketOwnershipControls", "BucketServerSideEncryptionConfiguration",
        "ClassificationJob", "FlowLog", "GroupPolicyAttachment", "NetworkAclRule", "ParameterGroup", "QueuePolicy", "RecorderStatus", "RestoreTestingSelection",
        "RolePolicy", "RolePolicyAttachment", "Route", "SecurityGroup", "SecurityGroupEgressRule", "SecurityGroupIngressRule", "TableReplica", "Trail", "WebAcl",
    };

    /// <summary>The report with each reason and remedy spelled so.</summary>
    public static Report In(this Report report, ProgramLanguage language) => language == ProgramLanguage.CSharp ? report
        : report with
        {
            Findings = [.. report.Findings.Select(finding => finding with
            {
                Reason = SpellReason(finding.Reason, language), Remedy = Spell(finding.Remedy, language), IsSpelled = true,
            })],
        };

    /// <summary>The finding's reason as a sentence. A property at its head begins with a capital in C# alone.</summary>
    internal static string Sentence(Finding finding) =>
        finding.IsSpelled && Head().IsMatch(finding.Reason) ? $"{finding.Reason}." : Sentence(finding.Reason);

    /// <summary>A clause as a sentence.</summary>
    internal static string Sentence(string clause) => $"{char.ToUpperInvariant(clause[0])}{clause[1..]}.";

    /// <summary>Reasons have the names that travel, "backupRetentionPeriod is 0", at the head of their clauses: all languages but Python write them so.</summary>
    internal static string SpellReason(string reason, ProgramLanguage language) => language != ProgramLanguage.Python ? reason
        : string.Join(Verdict.Separator, reason.Split(Verdict.Separator).Select(clause =>
            Head().Replace(clause, head => head.Groups["given"].Success ? head.Value : string.Join('.', head.Groups["path"].Value.Split('.').Select(Snake)))));

    private static string Snake(string name) => Humps().Replace(name, hump => (hump.Index == 0 ? string.Empty : "_") + hump.Value.ToLowerInvariant());

    /// <summary>One remedy, from the spelling of C#. What is quoted, and what is no property, stays.</summary>
    public static string Spell(string remedy, ProgramLanguage language) => language == ProgramLanguage.CSharp ? remedy
        : Words().Replace(remedy, match => match.Groups["type"].Success ? Type(match.Groups["type"].Value, language)
            : match.Groups["path"] is { Success: true } path && IsProperty(path.Value, match.Groups["equals"].Success)
                ? Name(path.Value, language) + Value(match, language)
            : match.Value);

    /// <summary>The properties that a remedy names, each step of a path by itself, in the spelling of C#.</summary>
    internal static IEnumerable<string> Properties(string remedy) => Words().Matches(remedy)
        .Where(match => match.Groups["path"].Success && IsProperty(match.Groups["path"].Value, match.Groups["equals"].Success))
        .SelectMany(match => match.Groups["path"].Value.Split('.')).Where(name => !Classes.Contains(name));

    private static bool IsProperty(string path, bool isAssigned) =>
        !NoProperties.Contains(path) && (isAssigned || path.Contains('.', StringComparison.Ordinal) || Humps().Count(path) > 1);

    private static string Name(string path, ProgramLanguage language) => string.Join('.', path.Split('.').Select(name =>
        Classes.Contains(name) ? name
        : language == ProgramLanguage.Python ? Snake(name)
        : char.ToLowerInvariant(name[0]) + name[1..]));

    private static string Value(Match match, ProgramLanguage language)
    {
        if (!match.Groups["equals"].Success) return string.Empty;
        var (sign, value) = (language == ProgramLanguage.Python ? "=" : ": ", match.Groups["value"].Value);
        return sign + (language != ProgramLanguage.Python ? value : value switch { "true" => "True", "false" => "False", _ => value });
    }

    /// <summary>"aws.rds.Instance" is a class to programs, and a type to YAML.</summary>
    private static string Type(string name, ProgramLanguage language) =>
        language == ProgramLanguage.Yaml ? name.Replace('.', ':') : name;

    /// <summary>What is quoted, has a colon, or is a list of API calls is passed over as one; then types; then names, with what is assigned to them.</summary>
    [GeneratedRegex(
        "\"[^\"]*\"|(?<=Pattern names )[\\w, ]+?(?=, and )|[\\w*-]+:[\\w*:/-]+|(?<type>\\baws(\\.[A-Za-z0-9]+){2,})"
            + "|\\b(?<path>[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*(\\.[A-Z][A-Za-z0-9]*)*)(?![\\w-])((?<equals> = )(?<value>true|false|))?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();

    /// <summary>
    /// A property at the head of a clause: by a hump or a dot in its name, or by what rules say of the value that a property has. What holds a
    /// secret has the name that the program gave it.
    /// </summary>
    [GeneratedRegex(
        "^(?<path>(?<given>[A-Za-z0-9_.-]+(?= holds a secret))|[a-z][a-z0-9]*[A-Z._][A-Za-z0-9._]*(?=[ ,;:]|$)|[a-z][a-z0-9]*(?= is (\"|true|false|[0-9]|not set|set$|a list of|a secret value|not known)))",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Head();

    [GeneratedRegex("[A-Z]+(?![a-z])[0-9]*|[A-Z][a-z0-9]+", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Humps();
}
