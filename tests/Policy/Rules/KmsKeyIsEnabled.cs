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
        Fails("a key of imported material is off", Given.A(AwsType.KmsExternalKey, "k", new { enabled = false }));
        Fails("a replica of one is off", Given.A(AwsType.KmsReplicaExternalKey, "k", new { enabled = false }));
    }
}
