using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a function cannot be invoked by everybody, nor a layer of its code be read.</summary>
[Covers("aws-config-hipaa:LAMBDA_FUNCTION_PUBLIC_ACCESS_PROHIBITED", "cdk-nag-hipaa:HIPAA.Security-LambdaFunctionPublicAccessProhibited",
    "prowler-hipaa-aws:awslambda_function_not_publicly_accessible")]
internal sealed class FunctionIsNotPublic() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.LambdaPermission, AwsType.LambdaLayerPermission)
{
    protected override Verdict Check(Resource permission) => permission.Type is AwsType.LambdaLayerPermission
        ? permission.AsStatement().IsPublic().MustNot("everybody may read the layer", "Name an account in Principal, or narrow it with OrganizationId.")
        : permission.AsStatement().IsPublic().MustNot(
            "everybody may invoke the function", "Name a Principal, or narrow it with SourceAccount, SourceArn or PrincipalOrgId.");
}
