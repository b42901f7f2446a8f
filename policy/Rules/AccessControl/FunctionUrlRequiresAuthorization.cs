using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(d): a function's own address answers signed requests only.</summary>
[Covers("prowler-hipaa-aws:awslambda_function_url_public")]
internal sealed class FunctionUrlRequiresAuthorization() : ResourceRule(
    Safeguard.PersonAuthentication, Severity.Critical, AwsType.LambdaFunctionUrl)
{
    protected override Verdict Check(Resource url) =>
        url.Text("authorizationType").MustBe("AWS_IAM", "Set AuthorizationType = \"AWS_IAM\".");
}
