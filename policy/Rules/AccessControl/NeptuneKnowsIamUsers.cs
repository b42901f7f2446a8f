using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(i): whoever asks a graph database is a named identity, and signs the request.</summary>
[ExplainedAt("https://docs.aws.amazon.com/neptune/latest/userguide/iam-auth-enable.html")]
internal sealed class NeptuneKnowsIamUsers() : ResourceRule(Safeguard.UniqueIdentification, Severity.High, AwsType.NeptuneCluster)
{
    protected override Verdict Check(Resource cluster) => cluster.Bool("iamDatabaseAuthenticationEnabled").MustBe(
        true, "Set IamDatabaseAuthenticationEnabled = true: without it whoever reaches the port reads everything.");
}
