using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>90 FR 898: whoever signs in proves it by two factors.</summary>
internal sealed class SignInRequiresMfa() : GraphRule(Safeguard.PersonAuthentication, Severity.High, AwsType.CognitoUserPool)
{
    public override Profile Profile => Profile.Nprm;

    protected override Verdict Check(Resource pool) =>
        pool.Text("mfaConfiguration").MustBe("ON", "Set MfaConfiguration = \"ON\" and SoftwareTokenMfaConfiguration with Enabled = true.");
}
