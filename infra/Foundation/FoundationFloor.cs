using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Ground;
using Pulumi;

namespace Hipaa.Infra.Foundation;

/// <summary>What everything else stands on: keys, the boundary of roles, the archive of records, the account itself.</summary>
/// <param name="Boundary">ARN of the permissions boundary that every role carries.</param>
/// <param name="BackupRoles">Named by policies of stores, hence below them.</param>
/// <param name="Alarms">How people are told.</param>
/// <param name="EmergencyRoleArn">The role that people take in an emergency; it is made on a floor above.</param>
internal sealed record FoundationFloor(
    EncryptionKeys Keys, Output<string> Boundary, AuditArchive Audit, BackupRoles BackupRoles, AlarmTopic Alarms, string EmergencyRoleArn)
{
    internal static FoundationFloor Build(Site site)
    {
        var (settings, account, here) = (site.Settings, site.Account, site.Here);
        var keys = new EncryptionKeys("keys", new()
        {
            Environment = site.Environment, Account = account, Protect = site.Protect, Recovery = site.Recovery,
            Care = settings.Keys.Care,
        }, here);
        var boundary = new RoleBoundary("boundary", new()
        {
            Account = account, Regions = site.Recovery is { } there ? [account.Region, there.Account.Region] : [account.Region],
        }, here).Arn;
        var audit = new AuditArchive("audit", new()
        {
            Key = keys.Audit, Account = account, Settings = settings.Storage, Boundary = boundary, Recovery = site.Recovery,
        }, here);
        var backupRoles = new BackupRoles("backup-roles", new() { Account = account, Boundary = boundary }, here);
        var alarms = new AlarmTopic("alarms", new()
        {
            Account = account, Key = keys.Messaging, Emails = settings.Alerting.Emails, Endpoints = settings.Alerting.Endpoints,
        }, here);
        _ = new AccountBaseline("account", new()
        {
            VolumeKey = keys.Phi, PasswordPolicy = settings.Access.ManagePasswordPolicy, Contact = SecurityContact.Of(settings.Access),
            VolumeEncryption = settings.Detection.ManageEbsEncryption,
            PublicAccessBlock = settings.Detection.ManagePublicAccessBlock,
            SharingBlock = settings.Detection.ManageSharingBlock,
        }, here);
        return new(keys, boundary, audit, backupRoles, alarms, EmergencyRole.ArnOf(account, site.Environment));
    }
}
