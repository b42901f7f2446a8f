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
            : (!isService | NamesSource(permission) | permission.Text("sourceAccount").IsSet)
                .Must("a service may invoke the function for anybody's resources", "Set SourceArn (and SourceAccount for S3).");
    }

    /// <summary>An ARN with a wildcard for both the account and the name stands for anybody's resources.</summary>
    private static Truth NamesSource(Resource permission)
    {
        var arn = permission.Text("sourceArn");
        return arn.IsSet & !arn.Is(text => text.Split(':', 6) is not [_, _, _, _, var account, var name]
            ? text.StartsWith('*')
            : account.Contains('*', StringComparison.Ordinal) || (account.Length == 0 && name.StartsWith('*'))).IsYes;
    }
}
