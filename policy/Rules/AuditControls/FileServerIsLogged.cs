using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): who signs in to a file server, and what is taken from it or left there, is recorded.</summary>
[ExplainedAt("https://docs.aws.amazon.com/transfer/latest/userguide/structured-logging.html")]
internal sealed class FileServerIsLogged() : ResourceRule(
    Safeguard.AuditControls, Severity.High, AwsType.TransferServer, AwsType.TransferConnector)
{
    protected override Verdict Check(Resource server) => server.HoldsEphi().IsNo ? Verdict.NotApplicable
        : server.Type == AwsType.TransferConnector
            ? server.Text("loggingRole").MustBeSet("Set LoggingRole to a role that may write to CloudWatch Logs.")
            : (server.Text("loggingRole").IsSet | server.List("structuredLogDestinations").Is(list => list.Count > 0)).Must(
                "the server writes no log", "List the ARN of a log group in StructuredLogDestinations.");
}
