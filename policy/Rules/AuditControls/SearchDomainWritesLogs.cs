using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a search domain's own log of errors and refused requests is kept outside of it.</summary>
[ExplainedAt("https://docs.aws.amazon.com/opensearch-service/latest/developerguide/createdomain-configure-slow-logs.html")]
[Covers("aws-config-hipaa:ELASTICSEARCH_LOGS_TO_CLOUDWATCH", "aws-config-hipaa:OPENSEARCH_LOGS_TO_CLOUDWATCH",
    "cdk-nag-hipaa:HIPAA.Security-OpenSearchErrorLogsToCloudWatch")]
internal sealed class SearchDomainWritesLogs() : ResourceRule(
    Safeguard.AuditControls, Severity.High, AwsType.OpenSearchDomain, AwsType.ElasticsearchDomain)
{
    private const string Remedy =
        "Add LogPublishingOptions with LogType ES_APPLICATION_LOGS (and AUDIT_LOGS) and a CloudwatchLogGroupArn.";

    protected override Verdict Check(Resource domain) => domain.Value("logPublishingOptions").IsUnknown
        ? Verdict.NotYet("logPublishingOptions is not known yet")
        : Truth.Any(Principal.Each(domain.Value("logPublishingOptions")), log =>
            log["logType"].AsText("logType").Is(type => type is "ES_APPLICATION_LOGS" or "AUDIT_LOGS")
            & log["enabled"].AsBool("enabled").Or(true).Is(true))
            .Must("the domain publishes neither its application log nor its audit log", Remedy);
}
