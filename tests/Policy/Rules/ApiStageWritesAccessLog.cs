using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiStageWritesAccessLogExamples : Examples<ApiStageWritesAccessLog>
{
    public override string NeverUndecided => "a computed destination is a destination";

    public ApiStageWritesAccessLogExamples()
    {
        Passes("a group is named", Given.A(AwsType.ApiStage, "stage", new { accessLogSettings = new { destinationArn = Given.Unknown } }));
        Fails("nothing is set", Given.A(AwsType.ApiV2Stage, "stage"));
    }
}
