using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a SageMaker notebook, which reads ePHI, has no way to the internet past the VPC.</summary>
[ExplainedAt("https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html")]
internal sealed class NotebookHasNoInternet() : ResourceRule(Safeguard.AccessControl, Severity.Critical, AwsType.SagemakerNotebook)
{
    protected override Verdict Check(Resource notebook) =>
        notebook.Text("directInternetAccess").Or("Enabled").MustBe("Disabled", "Set DirectInternetAccess = \"Disabled\", with a SubnetId.");
}
