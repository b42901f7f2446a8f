using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiDoesNotTraceDataExamples : Examples<ApiDoesNotTraceData>
{
    public ApiDoesNotTraceDataExamples()
    {
        Passes("it is off", Given.A(AwsType.ApiMethodSettings, "all", new { settings = new { dataTraceEnabled = false } }));
        Passes("nothing is set", Given.A(AwsType.ApiMethodSettings, "all"));
        Fails("it is on", Given.A(AwsType.ApiMethodSettings, "all", new { settings = new { dataTraceEnabled = true } }));
        Fails("it is on for a route", Given.A(AwsType.ApiV2Stage, "stage", new { routeSettings = new[] { new { dataTraceEnabled = true } } }));
        Undecided("the answer is computed", Given.A(AwsType.ApiMethodSettings, "all", new { settings = new { dataTraceEnabled = Given.Unknown } }));
    }
}
