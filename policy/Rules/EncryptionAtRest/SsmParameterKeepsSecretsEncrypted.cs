using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): a secret in Parameter Store is stored encrypted.</summary>
/// <remarks>The provider marks every parameter's value as secret, so that the mark says nothing: its text tells, and its name.</remarks>
internal sealed class SsmParameterKeepsSecretsEncrypted() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High, AwsType.SsmParameter)
{
    private static readonly string[] Values = ["value", "insecureValue"];

    protected override Verdict Check(Resource parameter)
    {
        var name = parameter.Text("name");
        var (named, held) = (name.Is(SecretNames.Has), Truth.Any(Values, path => parameter.Text(path).Is(text => SecretNames.IsClear(name.Value ?? string.Empty, text))));
        return named.IsNo && !held.IsYes ? Verdict.NotApplicable
            : (!(named | held) | parameter.Text("type").Is("SecureString")).Must(
                named.IsYes ? "a parameter that is named as a secret is stored in clear" : "a parameter that holds a secret is stored in clear",
                "Set Type = \"SecureString\" and KeyId to a customer managed key.");
    }
}
