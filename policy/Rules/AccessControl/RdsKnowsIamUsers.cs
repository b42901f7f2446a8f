using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(i): whoever signs in to the database is a named identity with a short-lived token.</summary>
internal sealed class RdsKnowsIamUsers() : ResourceRule(
    Safeguard.UniqueIdentification, Severity.Medium, AwsType.RdsInstance, AwsType.RdsCluster)
{
    protected override Verdict Check(Resource db) =>
        db.Bool("iamDatabaseAuthenticationEnabled").MustBe(true, "Set IamDatabaseAuthenticationEnabled = true.");
}
