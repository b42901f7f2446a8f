using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(d): who is given credentials by an identity pool has signed in; guests are anybody who knows the pool's id.</summary>
[ExplainedAt("https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools.html")]
internal sealed class IdentityPoolKnowsItsUsers() : ResourceRule(Safeguard.PersonAuthentication, Severity.High, AwsType.CognitoIdentityPool)
{
    protected override Verdict Check(Resource pool) => pool.HoldsEphi().IsNo ? Verdict.NotApplicable
        : pool.Bool("allowUnauthenticatedIdentities").Or(false).MustBe(false, "Set AllowUnauthenticatedIdentities = false.");
}
