using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(D): a function fetches its passwords and keys; they do not stand in its settings or its image's command for all to read.
/// </summary>
internal sealed class FunctionEnvironmentHoldsNoSecrets() : ResourceRule(
    Safeguard.PasswordManagement, Severity.High, AwsType.LambdaFunction)
{
    private const string Remedy = "Keep it in Secrets Manager, give the function its ARN in Environment.Variables, and let its role read it.";
    private static readonly string[] Commands = ["commands", "entryPoints"];

    protected override Verdict Check(Resource function)
    {
        var (variables, image) = (function.Value("environment.variables"), function.Value("imageConfig"));
        var started = image.IsAbsent ? Verdict.NotApplicable : Truth.Any(Commands, name => image[name].IsAbsent ? Truth.No
            : Truth.Any(SettingDocument.Each(name, image[name]), setting => setting.IsClear)).MustNot("the image's command holds a secret in clear", Remedy);
        return started & (variables.IsAbsent ? Verdict.NotApplicable
            : variables.IsUnknown ? Verdict.NotYet("environment.variables is not known yet")
            : Verdict.All(variables.Entries.Select(variable => SecretNames.IsClear(variable.Key, variable.Value).MustNot(
                $"{variable.Key} holds a secret in clear", Remedy))));
    }
}
