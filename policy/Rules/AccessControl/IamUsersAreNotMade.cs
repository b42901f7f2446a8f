using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(d): people sign in through an identity provider: no users with lasting credentials, but for emergencies.
/// </summary>
[Covers("cdk-nag-hipaa:HIPAA.Security-IAMUserGroupMembership", "cdk-nag-hipaa:HIPAA.Security-IAMGroupHasUsers")]
internal sealed class IamUsersAreNotMade() : ResourceRule(
    Safeguard.PersonAuthentication, Severity.Medium, AwsType.IamUser, AwsType.IamAccessKey, AwsType.IamGroup)
{
    protected override Verdict Check(Resource identity) => identity.TagValue("EmergencyAccess").Is("true").Must(
        "IAM users, groups and keys mean credentials that last",
        "Let people in through IAM Identity Center and programs through an aws.iam.Role; tag a user for emergencies EmergencyAccess = "
            + "\"true\".");
}
