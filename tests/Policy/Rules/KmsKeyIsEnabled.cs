using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KmsKeyIsEnabledExamples : Examples<KmsKeyIsEnabled>
{
    public KmsKeyIsEnabledExamples()
    {
        Passes("nothing is said", Given.A(AwsType.KmsKey, "k"));
        Fails("it is off", Given.A(AwsType.KmsKey, "k", new { isEnabled = false }));
        Fails("a replica is off", Given.A(AwsType.KmsReplicaKey, "k", new { enabled = false }));
        Undecided("the answer is computed", Given.A(AwsType.KmsKey, "k", new { isEnabled = Given.Unknown }));
    }
}
