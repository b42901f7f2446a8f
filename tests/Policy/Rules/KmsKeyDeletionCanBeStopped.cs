using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KmsKeyDeletionCanBeStoppedExamples : Examples<KmsKeyDeletionCanBeStopped>
{
    public KmsKeyDeletionCanBeStoppedExamples()
    {
        Passes("thirty days are left", Given.A(AwsType.KmsKey, "k", new { deletionWindowInDays = 30 }));
        Fails("a week is", Given.A(AwsType.KmsKey, "k", new { deletionWindowInDays = 7 }));
        Undecided("the number is computed", Given.A(AwsType.KmsKey, "k", new { deletionWindowInDays = Given.Unknown }));
    }
}
