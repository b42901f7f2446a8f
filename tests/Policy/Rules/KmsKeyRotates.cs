using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KmsKeyRotatesExamples : Examples<KmsKeyRotates>
{
    public KmsKeyRotatesExamples()
    {
        Passes("rotation is on", Given.A(AwsType.KmsKey, "phi", new { enableKeyRotation = true }));
        Fails("rotation is not set", Given.A(AwsType.KmsKey, "phi"));
        Undecided("rotation is computed", Given.A(AwsType.KmsKey, "phi", new { enableKeyRotation = Given.Unknown }));
        NotApplicable("an HMAC key can't rotate", Given.A(AwsType.KmsKey, "hmac", new { customerMasterKeySpec = "HMAC_256" }));
    }
}
