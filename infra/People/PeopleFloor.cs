using Hipaa.Components.Alerting;
using Hipaa.Components.Signals;
using Hipaa.Infra.Detection;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Ground;
using Hipaa.Infra.Network;
using Hipaa.Infra.People.Operations;
using Hipaa.Infra.People.Reviews;
using Hipaa.Infra.Stores;

namespace Hipaa.Infra.People;

/// <summary>Who may do what, in an emergency and every day, and who looks at it each quarter.</summary>
internal sealed record PeopleFloor(BreakGlassRole BreakGlass, HumanRoles Roles, AlarmTopic Reviewers, AccessReview Review)
{
    internal Offers Offers => Review.Offers;

    internal static PeopleFloor Build(
        Site site, FoundationFloor foundation, NetworkFloor network, StoresFloor stores, DetectionFloor detection)
    {
        var (settings, account, here, audit) = (site.Settings, site.Account, site.Here, foundation.Audit);
        var emergency = stores.Offers.InEmergency;
        var breakGlass = new BreakGlassRole("break-glass", new()
        {
            Environment = site.Environment, Account = account, Boundary = foundation.Boundary, SignIn = settings.Access.SignIn,
            PrincipalArns = settings.Access.BreakGlassArns, SealedArns = settings.Access.SealedAccessArns,
            RestoreRoleArn = foundation.BackupRoles.RestoreArn, Key = foundation.Keys.Phi, SubjectKey = foundation.Keys.Hmac,
            Buckets = Offers.Arns(emergency, AccessKind.Objects), Tables = Offers.Arns(emergency, AccessKind.Items),
        }, here);
        var people = new HumanRoles("people", new()
        {
            Environment = site.Environment, SignIn = settings.Access.SignIn, Account = account, Boundary = foundation.Boundary,
            AuditKey = foundation.Keys.Audit, SessionKey = foundation.Keys.Secrets,
            AuditBuckets = [audit.Records.Arn, audit.Evidence.Arn, audit.Delivery.Arn, audit.AccessLogs.Arn],
            SessionDocument = settings.Network.OperationsAccess ? SessionPreferences.NameOf(site.Environment, settings.Network) : null,
        }, here);
        if (settings.Network.OperationsAccess)
        {
            _ = new OperationsAccess("operations-access", new()
            {
                Environment = site.Environment, Settings = settings.Network, Account = account, Boundary = foundation.Boundary,
                Network = network.Network, Keys = foundation.Keys, Transcripts = audit.Delivery, LogRetentionDays = site.LogRetentionDays,
                Protect = site.Protect,
            }, here);
        }

        var reviewers = new AlarmTopic("reviewers", new()
        {
            Account = account, Key = foundation.Keys.Messaging, Emails = settings.Access.ReviewerEmails,
        }, here);
        var review = new AccessReview("access-review", new()
        {
            Environment = site.Environment, Account = account, Boundary = foundation.Boundary, Key = foundation.Keys.Audit,
            LogKey = foundation.Keys.Logs, MessagingKey = foundation.Keys.Messaging, LogRetentionDays = site.LogRetentionDays,
            Protect = site.Protect, BucketName = audit.Evidence.Name, BucketArn = audit.Evidence.Arn, TopicArn = reviewers.Arn,
            AnalyzerArns = detection.Detectors.AnalyzerArns,
        }, here);
        return new(breakGlass, people, reviewers, review);
    }
}
