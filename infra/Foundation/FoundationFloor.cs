using Hipaa.Components.Alerting;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Settings;
using Pulumi;

namespace Hipaa.Infra.Foundation;

/// <summary>What everything else stands on: keys, the boundary of roles, the archive of records, the account itself.</summary>
/// <param name="Boundary">ARN of the permissions boundary that every role carries.</param>
/// <param name="BackupRoles">Named by policies of stores, hence below them.</param>
/// <param name="Page">Tells people what they must act on tonight.</param>
/// <param name="Ticket">Tells people what can wait for the next working day.</param>
/// <param name="EmergencyRoleArn">The role that people take in an emergency; it is made on a floor above.</param>
internal sealed record FoundationFloor(
    EncryptionKeys Keys, Output<string> Boundary, AuditArchive Audit, BackupRoles BackupRoles, AlarmTopic Page, AlarmTopic Ticket,
    string EmergencyRoleArn)
{
    internal AlarmTopics Topics => new(Page.Arn, Ticket.Arn);

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
            Trail = settings.Audit.ManageTrail != TrailScope.None,
        }, here);
        var backupRoles = new BackupRoles("backup-roles", new() { Account = account, Boundary = boundary }, here);
        var (pages, tickets) = (settings.Alerting.Pages, settings.Alerting.Tickets);
        // By its former name: it was the only one.
        var page = new AlarmTopic("alarms", new()
        {
            Account = account, Key = keys.Messaging, Emails = pages.Emails, Endpoints = pages.Endpoints,
        }, here);
        var ticket = new AlarmTopic("tickets", new()
        {
            Account = account, Key = keys.Messaging, Emails = tickets.Emails, Endpoints = tickets.Endpoints,
        }, here);
        _ = new AccountBaseline("account", new()
        {
            VolumeKey = keys.Phi, PasswordPolicy = settings.Access.ManagePasswordPolicy, Contact = SecurityContact.Of(settings.Access),
            VolumeEncryption = settings.Detection.ManageEbsEncryption,
            PublicAccessBlock = settings.Detection.ManagePublicAccessBlock,
            SharingBlock = settings.Detection.ManageSharingBlock,
        }, here);
        return new(keys, boundary, audit, backupRoles, page, ticket, EmergencyRole.ArnOf(account, site.Environment));
    }
}
