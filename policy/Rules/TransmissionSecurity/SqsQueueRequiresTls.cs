using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(e)(1): messages travel over TLS only.</summary>
internal sealed class SqsQueueRequiresTls() : GraphRule(Safeguard.TransmissionSecurity, Severity.Medium, AwsType.SqsQueue)
{
    protected override Verdict Check(Resource queue)
    {
        var policies = queue.ReferredBy(AwsType.SqsQueuePolicy, "queueUrl");
        var policy = policies.Found.Count > 0 ? PolicyDocument.Merge(policies.Found.Select(p => p.Policy()))
            : policies.MayBeMore ? PolicyDocument.Unknown : queue.Policy();
        return policy.ForbidsPlaintext("sqs:SendMessage", queue.Text("arn").Value ?? "arn:aws:sqs:us-east-1:111122223333:queue").Must(
            "the queue policy does not deny requests without TLS",
            "Add a QueuePolicy statement: Effect Deny, Principal *, Action sqs:*, when aws:SecureTransport is false.");
    }
}
