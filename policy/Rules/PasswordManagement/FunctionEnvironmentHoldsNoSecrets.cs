using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(D): a function fetches its passwords and keys; they do not stand in its settings for all to read.
/// </summary>
internal sealed class FunctionEnvironmentHoldsNoSecrets() : ResourceRule(
    Safeguard.PasswordManagement, Severity.High, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function)
    {
        var variables = function.Value("environment.variables");
        return variables.IsAbsent ? Verdict.NotApplicable
            : variables.IsUnknown ? Verdict.NotYet("environment.variables is not known yet")
            : Verdict.All(variables.Entries.Select(variable => SecretNames.IsClear(variable.Key, variable.Value).MustNot(
                $"{variable.Key} holds a secret in clear",
                "Keep it in Secrets Manager, give the function its ARN in Environment.Variables, and let its role read it.")));
    }
}
