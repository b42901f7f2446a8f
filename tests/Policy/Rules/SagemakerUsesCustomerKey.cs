using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SagemakerUsesCustomerKeyExamples : Examples<SagemakerUsesCustomerKey>
{
    private const string Key = "arn:aws:kms:us-east-1:111122223333:key/11111111-2222-4333-8444-555555555555";

    public override string NeverUndecided => "a computed key is a key";

    public SagemakerUsesCustomerKeyExamples()
    {
        Passes("a notebook has a key", Given.A(AwsType.SagemakerNotebook, "n", new { kmsKeyId = Key }));
        Passes("an endpoint has a key", Given.A(AwsType.SagemakerEndpointConfiguration, "e", new { kmsKeyArn = Key }));
        Fails("a notebook has none", Given.A(AwsType.SagemakerNotebook, "n"));
        Fails("an endpoint has none", Given.A(AwsType.SagemakerEndpointConfiguration, "e"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.SagemakerNotebook, "n", new { tags = new { DataClassification = "public" } }));
        Fails("studios have AWS's key", Given.A(AwsType.SagemakerDomain, "d"));
        Fails("the disks of a training have AWS's key", Given.A(AwsType.SagemakerTrainingJob, "t", new { outputDataConfig = new { kmsKeyId = Given.Unknown } }));
        Fails("the model of a training has AWS's key", Given.A(AwsType.SagemakerTrainingJob, "t", new { resourceConfig = new { volumeKmsKeyId = Given.Unknown } }));
        Passes("a training has its own", Given.A(AwsType.SagemakerTrainingJob, "t", new { resourceConfig = new { volumeKmsKeyId = Given.Unknown }, outputDataConfig = new { kmsKeyId = Given.Unknown } }));
    }
}
