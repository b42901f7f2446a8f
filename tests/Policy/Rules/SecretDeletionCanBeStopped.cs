using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SecretDeletionCanBeStoppedExamples : Examples<SecretDeletionCanBeStopped>
{
    public SecretDeletionCanBeStoppedExamples()
    {
        Passes("nothing is said: 30 days", Given.A(AwsType.Secret, "s"));
        Passes("a week is left", Given.A(AwsType.Secret, "s", new { recoveryWindowInDays = 7 }));
        Fails("it is gone at once", Given.A(AwsType.Secret, "s", new { recoveryWindowInDays = 0 }));
        Undecided("the days are computed", Given.A(AwsType.Secret, "s", new { recoveryWindowInDays = Given.Unknown }));
    }
}
