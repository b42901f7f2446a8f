using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IdentityPoolKnowsItsUsersExamples : Examples<IdentityPoolKnowsItsUsers>
{
    public IdentityPoolKnowsItsUsersExamples()
    {
        Passes("users sign in", Given.A(AwsType.CognitoIdentityPool, "p", new { identityPoolName = "p", allowUnauthenticatedIdentities = false }));
        Passes("nothing is said of guests", Given.A(AwsType.CognitoIdentityPool, "p", new { identityPoolName = "p" }));
        Fails("guests are given credentials", Given.A(AwsType.CognitoIdentityPool, "p", new { identityPoolName = "p", allowUnauthenticatedIdentities = true }));
        NotApplicable("it leads to no ePHI", Given.A(AwsType.CognitoIdentityPool, "p", new { allowUnauthenticatedIdentities = true, tags = new { DataClassification = "public" } }));
        Undecided("it is computed", Given.A(AwsType.CognitoIdentityPool, "p", new { identityPoolName = "p", allowUnauthenticatedIdentities = Given.Unknown }));
    }
}
