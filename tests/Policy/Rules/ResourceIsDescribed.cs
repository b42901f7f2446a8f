using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ResourceIsDescribedExamples : Examples<ResourceIsDescribed>
{
    public override string NeverUndecided => "a computed description is a description";

    public ResourceIsDescribedExamples()
    {
        Passes("it is", Given.A(AwsType.LambdaFunction, "f", new { description = "Stores events" }));
        Passes("a database has a comment", Given.A(AwsType.AthenaDatabase, "d", new { comment = "De-identified" }));
        Fails("it is not", Given.A(AwsType.Secret, "s"));
    }
}
