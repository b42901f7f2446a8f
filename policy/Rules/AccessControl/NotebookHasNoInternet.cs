using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): notebooks of SageMaker, which read ePHI, have no way to the internet past the VPC.</summary>
[ExplainedAt("https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html")]
[Covers("aws-config-hipaa:SAGEMAKER_NOTEBOOK_NO_DIRECT_INTERNET_ACCESS",
    "cdk-nag-hipaa:HIPAA.Security-SageMakerNotebookNoDirectInternetAccess",
    "prowler-hipaa-aws:sagemaker_notebook_instance_without_direct_internet_access_configured")]
internal sealed class NotebookHasNoInternet() : ResourceRule(
    Safeguard.AccessControl, Severity.Critical, AwsType.SagemakerNotebook, AwsType.SagemakerDomain)
{
    protected override Verdict Check(Resource notebook) => notebook.Type == AwsType.SagemakerDomain
        ? notebook.Text("appNetworkAccessType").Or("PublicInternetOnly").MustBe("VpcOnly", "Set AppNetworkAccessType = \"VpcOnly\".")
        : notebook.Text("directInternetAccess").Or("Enabled").MustBe("Disabled", "Set DirectInternetAccess = \"Disabled\", with a SubnetId.");
}
