using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SearchDomainWritesLogsExamples : Examples<SearchDomainWritesLogs>
{
    private static Given Domain(params object[] logs) => Given.A(AwsType.OpenSearchDomain, "d", new { logPublishingOptions = logs });

    public SearchDomainWritesLogsExamples()
    {
        Passes("the application log is kept", Domain(new { logType = "ES_APPLICATION_LOGS", cloudwatchLogGroupArn = "a" }));
        Passes("an Elasticsearch domain keeps its audit log", Given.A(AwsType.ElasticsearchDomain, "d", new { logPublishingOptions = new[] { new { logType = "AUDIT_LOGS", cloudwatchLogGroupArn = "a" } } }));
        Fails("slow queries only are", Domain(new { logType = "SEARCH_SLOW_LOGS", cloudwatchLogGroupArn = "a" }));
        Fails("it is turned off", Domain(new { logType = "ES_APPLICATION_LOGS", cloudwatchLogGroupArn = "a", enabled = false }));
        Fails("nothing is", Given.A(AwsType.OpenSearchDomain, "d"));
        Undecided("the logs are computed", Given.A(AwsType.OpenSearchDomain, "d", new { logPublishingOptions = Given.Unknown }));
    }
}
