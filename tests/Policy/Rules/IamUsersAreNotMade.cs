using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class IamUsersAreNotMadeExamples : Examples<IamUsersAreNotMade>
{
    public IamUsersAreNotMadeExamples()
    {
        Passes("a user is for emergencies", Given.A(AwsType.IamUser, "glass", new { tags = new { EmergencyAccess = "true" } }));
        Undecided("the tag is computed", Given.A(AwsType.IamUser, "glass", new { tags = new { EmergencyAccess = Given.Unknown } }));
        Fails("a user is made", Given.A(AwsType.IamUser, "ann"));
        Fails("a key is made", Given.A(AwsType.IamAccessKey, "ann"));
        Fails("a group is made", Given.A(AwsType.IamGroup, "team"));
    }
}
