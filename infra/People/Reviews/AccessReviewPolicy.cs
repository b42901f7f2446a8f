using Hipaa.Components.Policies;
using Pulumi;

namespace Hipaa.Infra.People.Reviews;

/// <summary>What the state machine of the access review may do.</summary>
internal static class AccessReviewPolicy
{
    /// <param name="machine">Name of the state machine.</param>
    internal static PolicyDocument Of(AccessReviewArgs args, string machine)
    {
        var document = new PolicyDocument
        {
            Statement.Allow("ReportCredentials").To("iam:GenerateCredentialReport", "iam:GetCredentialReport")
                .OnEverything("Service Authorization Reference, IAM: these actions know no resource types."),
            Statement.Allow("KeepEvidence").To("s3:PutObject").On(Output.Format($"{args.BucketArn}/access-review/*")),
            Statement.Allow("EncryptEvidence").To("kms:GenerateDataKey", "kms:Decrypt").On(args.Key.Arn)
                .When(Condition.ViaService(args.Account.Endpoint("s3"))),
            Statement.Allow("TellReviewers").To("sns:Publish").On(args.TopicArn),
            Statement.Allow("EncryptNotice").To("kms:GenerateDataKey", "kms:Decrypt").On(args.MessagingKey.Arn)
                .When(Condition.ViaService(args.Account.Endpoint("sns"))),
            Statement.Allow("DeliverLogs").To(
                    "logs:CreateLogDelivery", "logs:GetLogDelivery", "logs:UpdateLogDelivery", "logs:DeleteLogDelivery",
                    "logs:ListLogDeliveries", "logs:PutResourcePolicy", "logs:DescribeResourcePolicies", "logs:DescribeLogGroups")
                .OnEverything("Step Functions Developer Guide, Logging using CloudWatch Logs: the API doesn't support "
                    + "resource types for these."),
            Statement.Allow("Trace")
                .To("xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:GetSamplingTargets")
                .OnEverything("Service Authorization Reference, X-Ray: these actions know no resource types."),
        };
        foreach (var statement in StateMachineKey.OfRole(args.Account, machine, args.Key.Arn)) document.Add(statement);
        if (args.AnalyzerArns.Count > 0)
        {
            document.Add(Statement.Allow("ListFindings").To("access-analyzer:ListFindings")
                .On([.. args.AnalyzerArns.Select(arn => (Input<string>)arn)]));
        }

        return document;
    }
}
