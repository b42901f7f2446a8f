using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiStageIsTracedExamples : Examples<ApiStageIsTraced>
{
    public ApiStageIsTracedExamples()
    {
        Passes("it is on", Given.A(AwsType.ApiStage, "stage", new { xrayTracingEnabled = true }));
        Fails("nothing is set", Given.A(AwsType.ApiStage, "stage"));
        Undecided("the answer is computed", Given.A(AwsType.ApiStage, "stage", new { xrayTracingEnabled = Given.Unknown }));
    }
}
