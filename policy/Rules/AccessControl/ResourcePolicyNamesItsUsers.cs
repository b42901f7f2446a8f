using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(a)(1): the policy on a queue, topic, table, stream, secret, vault or catalog lets nobody in whom it does not name.
/// </summary>
internal sealed class ResourcePolicyNamesItsUsers() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.SqsQueuePolicy, AwsType.SqsQueue, AwsType.SnsTopicPolicy, AwsType.SnsTopic,
    AwsType.DynamoResourcePolicy,
    AwsType.KinesisResourcePolicy, AwsType.SecretPolicy, AwsType.Secret, AwsType.BackupVaultPolicy, AwsType.EcrRepositoryPolicy,
    AwsType.GlueResourcePolicy)
{
    protected override Verdict Check(Resource resource) => resource.Value("policy").IsAbsent ? Verdict.NotApplicable
        : Truth.Any(resource.Policy().Allows, s => s.IsPublic()).MustNot("the policy allows everybody",
            "Name the Principal in Policy, or narrow the statement by aws:SourceArn, aws:SourceAccount or aws:PrincipalOrgID.");
}
