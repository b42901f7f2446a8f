using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class NeptuneKnowsIamUsersExamples : Examples<NeptuneKnowsIamUsers>
{
    public NeptuneKnowsIamUsersExamples()
    {
        Passes("it is set", Given.A(AwsType.NeptuneCluster, "x", new { iamDatabaseAuthenticationEnabled = true }));
        Fails("it is set otherwise", Given.A(AwsType.NeptuneCluster, "x", new { iamDatabaseAuthenticationEnabled = false }));
        Fails("nothing is said", Given.A(AwsType.NeptuneCluster, "x"));
        Undecided("it is computed", Given.A(AwsType.NeptuneCluster, "x", new { iamDatabaseAuthenticationEnabled = Given.Unknown }));
    }
}
