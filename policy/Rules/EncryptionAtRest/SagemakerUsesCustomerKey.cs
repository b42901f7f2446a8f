using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): volumes of SageMaker's notebooks and endpoints have a key of the organization.</summary>
[ExplainedAt("https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html")]
internal sealed class SagemakerUsesCustomerKey() : ResourceRule(
    Safeguard.EncryptionAtRest, Severity.High, AwsType.SagemakerNotebook, AwsType.SagemakerEndpointConfiguration)
{
    protected override Verdict Check(Resource resource) => resource.HoldsEphi().IsNo ? Verdict.NotApplicable
        : resource.Type == AwsType.SagemakerNotebook
            ? resource.Text("kmsKeyId").MustBeCustomerKey("Set KmsKeyId to the ePHI key.")
            : resource.Text("kmsKeyArn").MustBeCustomerKey("Set KmsKeyArn to the ePHI key.");
}
