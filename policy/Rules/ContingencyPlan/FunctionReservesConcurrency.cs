using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(7)(i): one function cannot use up the account's capacity, and its own is kept for it.</summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-LambdaConcurrency")]
internal sealed class FunctionReservesConcurrency() : ResourceRule(Safeguard.ContingencyPlan, Severity.Low, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function) =>
        function.Number("reservedConcurrentExecutions").Or(-1).Must(n => n >= 0, "Set ReservedConcurrentExecutions.");
}
