using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): who does what in brokers, graph and document databases and APIs over them is recorded.</summary>
[ExplainedAt("https://docs.aws.amazon.com/neptune/latest/userguide/auditing.html")]
internal sealed class DataServiceWritesLogs() : ResourceRule(Safeguard.AuditControls, Severity.Medium,
    AwsType.NeptuneCluster, AwsType.DocDbCluster, AwsType.MskCluster, AwsType.MqBroker, AwsType.AppSyncGraphQlApi,
    AwsType.RedshiftServerlessNamespace)
{
    protected override Verdict Check(Resource service) => service.HoldsEphi().IsNo ? Verdict.NotApplicable : service.Type switch
    {
        AwsType.NeptuneCluster => Lists(service, "enableCloudwatchLogsExports", "audit", "List \"audit\" in EnableCloudwatchLogsExports."),
        AwsType.DocDbCluster => Lists(service, "enabledCloudwatchLogsExports", "audit", "List \"audit\" in EnabledCloudwatchLogsExports."),
        AwsType.RedshiftServerlessNamespace =>
            Lists(service, "logExports", "connectionlog", "List \"connectionlog\", \"userlog\" and \"useractivitylog\" in LogExports."),
        AwsType.MqBroker => service.Bool("logs.general").MustBe(true, "Set Logs with General = true, and Audit = true for \"ActiveMQ\"."),
        AwsType.AppSyncGraphQlApi => service.Text("logConfig.cloudwatchLogsRoleArn").MustBeSet(
            "Set LogConfig with CloudwatchLogsRoleArn and FieldLogLevel = \"ERROR\", and leave content out."),
        _ => Broker(service),
    };

    private static Verdict Lists(Resource service, string property, string log, string remedy) => service.Value(property).IsUnknown
        ? Verdict.NotYet($"{property} is not known yet")
        : Truth.Any(Principal.Each(service.Value(property)), item => item.AsText(property).Is(log))
            .Must($"{property} does not list {log}", remedy);

    private static Verdict Broker(Resource cluster)
    {
        var logs = cluster.Value("loggingInfo.brokerLogs");
        return logs.IsUnknown ? Verdict.NotYet("loggingInfo is not known yet")
            : Truth.Any(["cloudwatchLogs", "firehose", "s3"], target => logs[target]["enabled"].AsBool("enabled").Is(true))
                .Must("the brokers write no log", "Set LoggingInfo.BrokerLogs.CloudwatchLogs with Enabled = true and a LogGroup.");
    }
}
