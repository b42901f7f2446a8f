using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KmsKeyIsDescribedExamples : Examples<KmsKeyIsDescribed>
{
    public override string NeverUndecided => "a computed description is a description";

    public KmsKeyIsDescribedExamples()
    {
        Passes("it is", Given.A(AwsType.KmsKey, "k", new { description = "ePHI" }));
        Fails("it is not", Given.A(AwsType.KmsKey, "k"));
    }
}
