using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): which files AWS DataSync copies is recorded.</summary>
[ExplainedAt("https://docs.aws.amazon.com/datasync/latest/userguide/configure-logging.html")]
internal sealed class DataTransferIsLogged() : ResourceRule(Safeguard.AuditControls, Severity.Medium, AwsType.DataSyncTask)
{
    protected override Verdict Check(Resource task) => task.HoldsEphi().IsNo ? Verdict.NotApplicable
        : task.Text("cloudwatchLogGroupArn").MustBeSet("Set CloudwatchLogGroupArn to a log group.")
            & task.Text("options.logLevel").Or("OFF").MustNotBe("OFF", "Set Options.LogLevel = \"TRANSFER\".");
}
