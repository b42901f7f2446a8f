using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): a workflow's steps are logged, without the data that they carry.</summary>
internal sealed class StateMachineLogsWithoutData() : GraphRule(Safeguard.AuditControls, Severity.Medium, AwsType.SfnStateMachine)
{
    protected override Verdict Check(Resource machine) =>
        machine.Text("loggingConfiguration.level").Must(level => !string.Equals(level, "OFF", StringComparison.Ordinal),
            "Set LoggingConfiguration.Level = \"ALL\" or \"ERROR\" and LogDestination.")
        & (machine.HoldsEphi().IsNo ? Verdict.Pass
            : machine.Bool("loggingConfiguration.includeExecutionData").Or(false)
                .MustBe(false, "Set LoggingConfiguration.IncludeExecutionData = false."));
}
