using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KmsKeyKeepsItsLockoutCheckExamples : Examples<KmsKeyKeepsItsLockoutCheck>
{
    public KmsKeyKeepsItsLockoutCheckExamples()
    {
        Passes("nothing is said", Given.A(AwsType.KmsKey, "k"));
        Fails("it is bypassed", Given.A(AwsType.KmsKeyPolicy, "k", new { bypassPolicyLockoutSafetyCheck = true }));
        Undecided("the answer is computed", Given.A(AwsType.KmsKey, "k", new { bypassPolicyLockoutSafetyCheck = Given.Unknown }));
        Fails("an imported key drops it", Given.A(AwsType.KmsExternalKey, "k", new { bypassPolicyLockoutSafetyCheck = true }));
    }
}
