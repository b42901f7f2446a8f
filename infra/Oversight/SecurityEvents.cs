using Hipaa.Infra.Stores.Database;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Oversight;

/// <summary>
/// What the trail is watched for (45 CFR 164.308(a)(1)(ii)(D), 164.312(b)): the monitoring section of the CIS AWS Foundations
/// Benchmark, whose patterns Security Hub's CloudWatch controls look for, and what matters to this stack besides.
/// </summary>
public static class SecurityEvents
{
    /// <summary>The events that hold in every account.</summary>
    public static IReadOnlyList<SecurityEvent> OfAccount { get; } =
    [
        new("RootUse", "The root user of the account was used.",
            "{$.userIdentity.type=\"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType !=\"AwsServiceEvent\"}"),
        new("ConsoleLoginWithoutMfa", "An IAM user signed in to the console without a second factor.",
            "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") && ($.userIdentity.type = \"IAMUser\") "
            + "&& ($.responseElements.ConsoleLogin = \"Success\") }"),
        new("ConsoleLoginFailure", "A sign-in to the console failed for a wrong password.",
            "{($.eventName=ConsoleLogin) && ($.errorMessage=\"Failed authentication\")}"),
        new("UnauthorizedCalls", "AWS refused calls for missing permissions.",
            "{($.errorCode=\"*UnauthorizedOperation\") || ($.errorCode=\"AccessDenied*\")}"),
        Calls("IamChange", "IAM policies were changed or attached.", "iam.amazonaws.com",
            "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "CreatePolicy",
            "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy",
            "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy"),
        Calls("IdentityCreated",
            "A user, key, login profile or identity provider was made or changed, or who may take a role: "
                + "people come from the identity provider only.",
            "iam.amazonaws.com",
            "CreateUser", "CreateAccessKey", "CreateLoginProfile", "UpdateAssumeRolePolicy", "DeleteRolePermissionsBoundary",
            "PutRolePermissionsBoundary", "CreateOpenIDConnectProvider", "UpdateOpenIDConnectProviderThumbprint",
            "AddClientIDToOpenIDConnectProvider", "CreateSAMLProvider", "UpdateSAMLProvider", "UpdateAccountPasswordPolicy",
            "DeleteAccountPasswordPolicy"),
        Calls("TrailChange", "CloudTrail was changed or stopped.", null,
            "CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"),
        Calls("KeyDeletion", "An encryption key was disabled or is to be deleted.", "kms.amazonaws.com",
            "DisableKey", "ScheduleKeyDeletion"),
        Calls("KeyChange", "A key policy, a grant or the rotation of a key was changed.", "kms.amazonaws.com",
            "PutKeyPolicy", "RetireGrant", "RevokeGrant", "DisableKeyRotation", "DeleteAlias", "UpdateAlias", "DeleteImportedKeyMaterial"),
        Calls("BucketPolicyChange", "The policy, encryption, lock or public access of a bucket was changed.", "s3.amazonaws.com",
            "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication", "DeleteBucketPolicy",
            "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication"),
        Calls("BucketProtectionChange", "Encryption, public access block, versioning or Object Lock of a bucket was changed.",
            "s3.amazonaws.com",
            "PutBucketEncryption", "DeleteBucketEncryption", "PutBucketPublicAccessBlock", "DeleteBucketPublicAccessBlock",
            "PutAccountPublicAccessBlock", "DeleteAccountPublicAccessBlock", "PutBucketVersioning", "PutBucketObjectLockConfiguration",
            "PutBucketLogging"),
        Calls("ConfigChange", "AWS Config was changed or stopped.", "config.amazonaws.com",
            "StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"),
        Calls("DetectionChange", "What the trail records, GuardDuty, Security Hub, Macie or Access Analyzer was changed or stopped.", null,
            "PutEventSelectors", "PutInsightSelectors", "DeleteDetector", "UpdateDetector", "DisassociateFromAdministratorAccount",
            "DisableSecurityHub", "BatchDisableStandards", "DisableMacie", "UpdateMacieSession", "DeleteAnalyzer", "DeleteConfigRule",
            "DeleteConformancePack"),
        Calls("SecurityGroupChange", "A security group was changed.", null,
            "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
            "CreateSecurityGroup", "DeleteSecurityGroup"),
        Calls("NetworkAclChange", "A network ACL was changed.", null,
            "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry",
            "ReplaceNetworkAclAssociation"),
        Calls("GatewayChange", "A gateway to other networks was created, attached or removed.", null,
            "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway", "DeleteInternetGateway",
            "DetachInternetGateway"),
        Calls("RouteTableChange", "A route or route table was changed.", "ec2.amazonaws.com",
            "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable", "DeleteRoute",
            "DisassociateRouteTable"),
        Calls("EndpointChange", "An endpoint, or the block on public access to the network, was changed.", "ec2.amazonaws.com",
            "CreateVpcEndpoint", "ModifyVpcEndpoint", "DeleteVpcEndpoints", "ModifyVpcBlockPublicAccessOptions",
            "CreateVpcBlockPublicAccessExclusion", "CreateNatGateway", "CreateEgressOnlyInternetGateway"),
        Calls("NameResolutionChange", "The DNS firewall of the network, or the log of its queries, was changed.",
            "route53resolver.amazonaws.com",
            "DisassociateFirewallRuleGroup", "UpdateFirewallRuleGroupAssociation", "UpdateFirewallRule", "DeleteFirewallRule",
            "UpdateFirewallDomains", "ImportFirewallDomains", "UpdateFirewallConfig", "DisassociateResolverQueryLogConfig",
            "DeleteResolverQueryLogConfig"),
        Calls("VpcChange", "A VPC or a peering was changed.", null,
            "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
            "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
            "DisableVpcClassicLink", "EnableVpcClassicLink"),
        Calls("OrganizationChange", "The account left or joined an organization, or what the organization allows was changed.",
            "organizations.amazonaws.com",
            "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake",
            "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "EnablePolicyType",
            "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
            "UpdateOrganizationalUnit"),
        Calls("BackupChange", "A backup vault, its lock or a recovery point was removed or changed.", "backup.amazonaws.com",
            "DeleteBackupVault", "DeleteBackupVaultLockConfiguration", "DeleteBackupVaultAccessPolicy", "PutBackupVaultAccessPolicy",
            "DeleteRecoveryPoint", "DisassociateRecoveryPoint", "UpdateRecoveryPointLifecycle",
            "DeleteBackupPlan", "DeleteBackupSelection", "DeleteFramework", "DeleteReportPlan"),
        Calls("DatabaseExposure", "A database or its snapshot was shared, exported or deleted.", "rds.amazonaws.com",
            "ModifyDBSnapshotAttribute", "ModifyDBClusterSnapshotAttribute", "StartExportTask", "DeleteDBInstance", "DeleteDBSnapshot"),
    ];

    /// <summary>
    /// Something in the network asked for a name that is none of AWS's: the way on which code would leak data through DNS.
    /// </summary>
    public static readonly SecurityEvent BlockedName = new(
        "BlockedName",
        "The network asked for a name outside AWS and was refused: "
            + "find the source in the DNS query log, then see docs/runbooks/incident-response.md.",
        "{$.firewall_rule_action=\"BLOCK\"}");

    /// <summary>
    /// Logins to the database that nobody needs from day to day, as the server's log tells them ("log_connections", PostgreSQL manual): the
    /// emergency login reads all tenants, the administrator can make itself the owner of all tables.
    /// </summary>
    public static IReadOnlyList<SecurityEvent> OfDatabase { get; } =
    [
        new("DatabaseEmergencyLogin",
            "The database's emergency login was used: check that an incident is open, see docs/runbooks/emergency-access.md.",
            $"\"connection authorized: user={DatabaseLogin.BreakGlass} \""),
        new("DatabaseAdministratorLogin",
            "The database's administrator logged in: expected while a deployment applies migrations, at no other time.",
            $"\"connection authorized: user={RelationalDatabase.Administrator} \""),
    ];

    /// <summary>Somebody took the emergency role.</summary>
    /// <param name="roleArn">ARN of the role; known before the role exists.</param>
    public static SecurityEvent BreakGlassUse(string roleArn) => new(
        "BreakGlassUse",
        "The emergency role was assumed: check that an incident is open, see docs/runbooks/emergency-access.md.",
        $"{{($.eventSource=sts.amazonaws.com) && ($.eventName=\"AssumeRole*\") && ($.requestParameters.roleArn=\"{roleArn}\")}}");

    private static SecurityEvent Calls(string name, string description, string? source, params ReadOnlySpan<string> calls)
    {
        var terms = string.Join(" || ", calls.ToArray().Select(call => $"($.eventName={call})"));
        return new(name, description, source is null ? $"{{{terms}}}" : $"{{($.eventSource={source}) && ({terms})}}");
    }
}
