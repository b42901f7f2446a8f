using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class GraphqlApiIsAuthorizedExamples : Examples<GraphqlApiIsAuthorized>
{
    public GraphqlApiIsAuthorizedExamples()
    {
        Passes("IAM", Given.A(AwsType.AppSyncGraphQlApi, "a", new { authenticationType = "AWS_IAM" }));
        Fails("a key that all share", Given.A(AwsType.AppSyncGraphQlApi, "a", new { authenticationType = "API_KEY" }));
        Fails("a key besides", Given.A(AwsType.AppSyncGraphQlApi, "a", new { authenticationType = "AWS_IAM", additionalAuthenticationProviders = new[] { new { authenticationType = "API_KEY" } } }));
        NotApplicable("it gives no ePHI", Given.A(AwsType.AppSyncGraphQlApi, "a", new { authenticationType = "API_KEY", tags = new { DataClassification = "public" } }));
        Undecided("it is computed", Given.A(AwsType.AppSyncGraphQlApi, "a", new { authenticationType = Given.Unknown }));
    }
}
