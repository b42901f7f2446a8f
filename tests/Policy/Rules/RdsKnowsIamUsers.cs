using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsKnowsIamUsersExamples : Examples<RdsKnowsIamUsers>
{
    public RdsKnowsIamUsersExamples()
    {
        Passes("it does", Given.A(AwsType.RdsInstance, "db", new { iamDatabaseAuthenticationEnabled = true }));
        Fails("it does not", Given.A(AwsType.RdsInstance, "db"));
        Undecided("the answer is computed", Given.A(AwsType.RdsInstance, "db", new { iamDatabaseAuthenticationEnabled = Given.Unknown }));
    }
}
