using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a secret in Parameter Store is stored encrypted.</summary>
internal sealed class SsmParameterKeepsSecretsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SsmParameter)
{
    protected override Verdict Check(Resource parameter) => !parameter.Value("value").IsSecret && parameter.Value("valueWo").IsAbsent ? Verdict.NotApplicable
        : parameter.Value("insecureValue").IsAbsent ? parameter.Text("type").MustBe("SecureString", "Set Type = \"SecureString\" and KeyId to a customer managed key.")
        : Verdict.Fail("insecureValue is set", "Move InsecureValue to Value with Type = \"SecureString\".");
}
