using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a function's settings are encrypted with a key of the organization.</summary>
internal sealed class FunctionEnvironmentUsesCustomerKey() : ResourceRule(
    Safeguard.EncryptionAtRest, Severity.Medium, AwsType.LambdaFunction)
{
    protected override Verdict Check(Resource function) => function.Gives("environment.variables").Concerns(
        function.Text("kmsKeyArn").MustBeSet("Set KmsKeyArn to a customer managed key."));
}
