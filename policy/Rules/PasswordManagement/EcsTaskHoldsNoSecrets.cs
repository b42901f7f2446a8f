using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.308(a)(5)(ii)(D): containers are handed their passwords and keys from a vault, not by settings or commands for all to read.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html")]
internal sealed class EcsTaskHoldsNoSecrets() : ResourceRule(Safeguard.PasswordManagement, Severity.High, AwsType.EcsTaskDefinition)
{
    protected override Verdict Check(Resource task) => task.EachContainer(container => Verdict.Pass
        & Verdict.All(SettingDocument.Each("containerDefinitions", container).Select(setting => setting.IsClear.MustNot(
            $"{setting.Name} holds a secret in clear", "Move it from environment or command to secrets (ValueFrom) in ContainerDefinitions."))));
}
