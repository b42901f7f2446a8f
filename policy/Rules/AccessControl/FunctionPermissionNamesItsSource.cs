using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a service may invoke a function for the organization's own resources only (no confused deputy).</summary>
[Covers("pulumi-compliance-policies:aws-lambda-permission-configure-source-arn")]
internal sealed class FunctionPermissionNamesItsSource() : ResourceRule(Safeguard.AccessControl, Severity.High, AwsType.LambdaPermission)
{
    protected override Verdict Check(Resource permission)
    {
        var isService = permission.Text("principal").Is(p => p.EndsWith(".amazonaws.com", StringComparison.Ordinal));
        return isService.IsNo ? Verdict.NotApplicable
            : (!isService | permission.AsStatement().Conditions.Any(condition => condition.Restricts))
                .Must("a service may invoke the function for anybody's resources", "Set SourceArn (and SourceAccount for S3).");
    }
}
