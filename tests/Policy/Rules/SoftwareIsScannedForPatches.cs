using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class SoftwareIsScannedForPatchesExamples : Examples<SoftwareIsScannedForPatches>
{
    private static Given Function() => Given.A(AwsType.LambdaFunction, "f");

    private static object Types(params string[] types) => new { accountIds = new[] { "111122223333" }, resourceTypes = types };

    public SoftwareIsScannedForPatchesExamples()
    {
        Passes("functions are scanned", Function().And(AwsType.InspectorEnabler, "scan", Types("LAMBDA", "ECR")));
        Fails("nothing is scanned", Function());
        Fails("something else is scanned", Function().And(AwsType.InspectorEnabler, "scan", Types("EC2")));
        NotApplicable("nothing runs", Given.A(AwsType.S3Bucket, "records"));
        Undecided("the list is computed", Function().And(AwsType.InspectorEnabler, "scan", new { resourceTypes = Given.Unknown }));
    }
}
