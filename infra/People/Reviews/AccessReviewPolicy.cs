using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Infra.People.Reviews;

/// <summary>What the state machine of the access review may do.</summary>
internal static class AccessReviewPolicy
{
    internal static IEnumerable<Statement> Of(AccessReviewArgs args)
    {
        yield return Statement.Allow("ReportCredentials").To("iam:GenerateCredentialReport", "iam:GetCredentialReport")
            .OnEverything("Service Authorization Reference, IAM: these actions know no resource types.");
        yield return Statement.Allow("KeepEvidence").To("s3:PutObject").On(Output.Format($"{args.BucketArn}/access-review/*"));
        yield return Statement.Allow("EncryptEvidence").To("kms:GenerateDataKey", "kms:Decrypt").On(args.Key.Arn)
            .When(Condition.ViaService(args.Account.Endpoint("s3")));
        yield return Statement.Allow("TellReviewers").To("sns:Publish").On(args.TopicArn);
        yield return Statement.Allow("EncryptNotice").To("kms:GenerateDataKey", "kms:Decrypt").On(args.MessagingKey.Arn)
            .When(Condition.ViaService(args.Account.Endpoint("sns")));
        if (args.AnalyzerArns.Count > 0)
        {
            yield return Statement.Allow("ListFindings").To("access-analyzer:ListFindings")
                .On([.. args.AnalyzerArns.Select(arn => (Input<string>)arn)]);
        }
    }
}
