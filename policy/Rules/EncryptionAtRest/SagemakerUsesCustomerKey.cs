using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): volumes of SageMaker's notebooks, endpoints and training have a key of the organization.</summary>
[ExplainedAt("https://docs.aws.amazon.com/sagemaker/latest/dg/encryption-at-rest.html")]
[Covers("aws-config-hipaa:SAGEMAKER_ENDPOINT_CONFIGURATION_KMS_KEY_CONFIGURED",
    "aws-config-hipaa:SAGEMAKER_NOTEBOOK_INSTANCE_KMS_KEY_CONFIGURED",
    "cdk-nag-hipaa:HIPAA.Security-SageMakerEndpointConfigurationKMSKeyConfigured",
    "cdk-nag-hipaa:HIPAA.Security-SageMakerNotebookInstanceKMSKeyConfigured",
    "prowler-hipaa-aws:sagemaker_notebook_instance_encryption_enabled")]
internal sealed class SagemakerUsesCustomerKey() : ResourceRule(Safeguard.EncryptionAtRest, Severity.High,
    AwsType.SagemakerNotebook, AwsType.SagemakerEndpointConfiguration, AwsType.SagemakerDomain, AwsType.SagemakerTrainingJob)
{
    protected override Verdict Check(Resource resource) => resource.HoldsEphi().IsNo ? Verdict.NotApplicable : resource.Type switch
    {
        AwsType.SagemakerEndpointConfiguration => resource.Text("kmsKeyArn").MustBeCustomerKey("Set KmsKeyArn to the ePHI key."),
        AwsType.SagemakerTrainingJob =>
            resource.Text("resourceConfig.volumeKmsKeyId").MustBeCustomerKey("Set ResourceConfig.VolumeKmsKeyId to the ePHI key.")
            & resource.Text("outputDataConfig.kmsKeyId").MustBeCustomerKey("Set OutputDataConfig.KmsKeyId to the ePHI key."),
        _ => resource.Text("kmsKeyId").MustBeCustomerKey("Set KmsKeyId to the ePHI key."),
    };
}
