using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataServiceWritesLogsExamples : Examples<DataServiceWritesLogs>
{
    public DataServiceWritesLogsExamples()
    {
        Passes("a graph", Given.A(AwsType.NeptuneCluster, "n", new { enableCloudwatchLogsExports = new[] { "audit" } }));
        Passes("documents", Given.A(AwsType.DocDbCluster, "d", new { enabledCloudwatchLogsExports = new[] { "audit", "profiler" } }));
        Passes("brokers", Given.A(AwsType.MskCluster, "m", new { loggingInfo = new { brokerLogs = new { cloudwatchLogs = new { enabled = true, logGroup = "m" } } } }));
        Passes("a broker of messages", Given.A(AwsType.MqBroker, "q", new { logs = new { general = true } }));
        Passes("an API", Given.A(AwsType.AppSyncGraphQlApi, "a", new { logConfig = new { cloudwatchLogsRoleArn = Given.Unknown, fieldLogLevel = "ERROR" } }));
        Passes("a warehouse without servers", Given.A(AwsType.RedshiftServerlessNamespace, "w", new { logExports = new[] { "connectionlog", "userlog" } }));
        Fails("a graph says nothing", Given.A(AwsType.NeptuneCluster, "n"));
        Fails("documents without audit", Given.A(AwsType.DocDbCluster, "d", new { enabledCloudwatchLogsExports = new[] { "profiler" } }));
        Fails("brokers say nothing", Given.A(AwsType.MskCluster, "m"));
        Fails("a broker of messages says nothing", Given.A(AwsType.MqBroker, "q"));
        Fails("an API says nothing", Given.A(AwsType.AppSyncGraphQlApi, "a"));
        Fails("a warehouse without servers says nothing", Given.A(AwsType.RedshiftServerlessNamespace, "w"));
        Undecided("it is computed", Given.A(AwsType.NeptuneCluster, "n", new { enableCloudwatchLogsExports = Given.Unknown }));
    }
}
