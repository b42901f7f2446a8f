using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a secret in Parameter Store is stored encrypted.</summary>
/// <remarks>The provider marks every parameter's value as secret, so the name has to tell.</remarks>
internal sealed class SsmParameterKeepsSecretsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SsmParameter)
{
    protected override Verdict Check(Resource parameter)
    {
        var named = parameter.Text("name").Is(SecretNames.Has);
        return named.IsNo ? Verdict.NotApplicable
            : (!named | parameter.Text("type").Is("SecureString")).Must("a parameter that is named as a secret is stored in clear",
                "Set Type = \"SecureString\" and KeyId to a customer managed key.");
    }
}
