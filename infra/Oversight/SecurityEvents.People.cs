using Hipaa.Components.Alerting;

namespace Hipaa.Infra.Oversight;

/// <summary>Who gets in, and who may do what.</summary>
public static partial class SecurityEvents
{
    private static SecurityEvent[] OfPeople(string? deployRoleArn) =>
    [
        new("RootUse", Urgency.Page, "The root user of the account was used.",
            "{$.userIdentity.type=\"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !=\"AwsServiceEvent\"}")
        {
            IsAccessToo = true,
        },
        new("ConsoleLoginWithoutMfa", Urgency.Page, "An IAM user signed in to the console without a second factor.",
            "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") && ($.userIdentity.type = \"IAMUser\") "
            + "&& ($.responseElements.ConsoleLogin = \"Success\") }"),
        new("ConsoleLoginFailure", Urgency.Ticket, "A sign-in to the console failed for a wrong password.",
            "{($.eventName=ConsoleLogin) && ($.errorMessage=\"Failed authentication\")}"),
        Page(Unless(deployRoleArn), "IamChange", "IAM policies were changed or attached.", "iam.amazonaws.com",
            "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "CreatePolicy",
            "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy",
            "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy"),
        Page(null, "IdentityCreated",
            "A user, key, login profile or identity provider was made or changed, or who may take a role: "
                + "people come from the identity provider only.",
            "iam.amazonaws.com",
            "CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateAssumeRolePolicy", "DeleteRolePermissionsBoundary",
            "PutRolePermissionsBoundary", "CreateOpenIDConnectProvider", "UpdateOpenIDConnectProviderThumbprint",
            "AddClientIDToOpenIDConnectProvider", "CreateSAMLProvider", "UpdateSAMLProvider", "UpdateAccountPasswordPolicy",
            "DeleteAccountPasswordPolicy"),
        Page(null, "OrganizationChange", "The account left or joined an organization, or what the organization allows was changed.",
            "organizations.amazonaws.com",
            "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake",
            "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "EnablePolicyType",
            "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
            "UpdateOrganizationalUnit"),
    ];
}
