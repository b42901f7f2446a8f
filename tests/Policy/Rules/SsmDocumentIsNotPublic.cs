using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SsmDocumentIsNotPublicExamples : Examples<SsmDocumentIsNotPublic>
{
    public SsmDocumentIsNotPublicExamples()
    {
        Passes("it is shared with nobody", Given.A(AwsType.SsmDocument, "d"));
        Passes("it is shared with an account", Given.A(AwsType.SsmDocument, "d", new { permissions = new { type = "Share", accountIds = "111122223333" } }));
        Fails("it is shared with everybody", Given.A(AwsType.SsmDocument, "d", new { permissions = new { type = "Share", accountIds = "All" } }));
        Undecided("the accounts are computed", Given.A(AwsType.SsmDocument, "d", new { permissions = Given.Unknown }));
    }
}
