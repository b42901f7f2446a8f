using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class FunctionIsNotPublicExamples : Examples<FunctionIsNotPublic>
{
    public FunctionIsNotPublicExamples()
    {
        Passes("a service is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "s3.amazonaws.com" }));
        Passes("it is narrowed to the organization", Given.A(AwsType.LambdaPermission, "p", new { principal = "*", principalOrgId = "o-abc" }));
        Fails("everybody is named", Given.A(AwsType.LambdaPermission, "p", new { principal = "*" }));
        Passes("a layer is for an account", Given.A(AwsType.LambdaLayerPermission, "p", new { layerName = "l", principal = "111122223333" }));
        Passes("a layer is for the organization", Given.A(AwsType.LambdaLayerPermission, "p", new { layerName = "l", principal = "*", organizationId = "o-a1b2c3d4e5" }));
        Fails("a layer is for everybody", Given.A(AwsType.LambdaLayerPermission, "p", new { layerName = "l", principal = "*" }));
        Undecided("whom a layer is for is computed", Given.A(AwsType.LambdaLayerPermission, "p", new { layerName = "l", principal = Given.Unknown }));
        Undecided("the principal is computed", Given.A(AwsType.LambdaPermission, "p", new { principal = Given.Unknown }));
    }
}
