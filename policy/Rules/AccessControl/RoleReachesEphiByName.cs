using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(4)(ii)(B): a role's policies together name the stores of ePHI that it may read, with no wildcard in their place.</summary>
internal sealed class RoleReachesEphiByName() : GraphRule(Safeguard.AccessManagement, Severity.High, AwsType.IamRole)
{
    private static readonly string[] Reads =
        ["s3:GetObject", "dynamodb:GetItem", "dynamodb:Scan", "kinesis:GetRecords", "sqs:ReceiveMessage", "rds-db:connect", "secretsmanager:GetSecretValue"];

    protected override Verdict Check(Resource role)
    {
        var policy = role.MergedPolicy();
        return policy.Statements.Count == 0 ? Verdict.NotApplicable
            : Truth.Any(policy.Allows, s => s.IsAllow & Truth.Any(Reads, s.CoversAction) & s.OnEveryResource & !s.IsNarrowedBy(Narrowing))
                .MustNot("a policy of the role allows to read stores without naming them", "Name buckets, tables, streams and secrets in Resource.");
    }

    private static readonly string[] Narrowing = ["aws:ResourceTag/DataClassification", "aws:ResourceAccount", "s3:ResourceAccount", "aws:ResourceOrgID"];
}
