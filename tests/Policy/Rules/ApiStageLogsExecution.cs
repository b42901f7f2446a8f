using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiStageLogsExecutionExamples : Examples<ApiStageLogsExecution>
{
    private static Given Stage(string path, object level) => Given.A(AwsType.ApiStage, "stage", new { restApi = Given.Ref("api") }).And(AwsType.ApiRest, "api")
        .And(AwsType.ApiMethodSettings, "settings", new { restApi = Given.Ref("api"), stageName = "v1", methodPath = path, settings = new { loggingLevel = level } });

    public ApiStageLogsExecutionExamples()
    {
        Passes("all methods log errors", Stage("*/*", "ERROR"));
        Fails("logging is off", Stage("*/*", "OFF"));
        Fails("one method logs", Stage("events/POST", "INFO"));
        Fails("nothing is set", Given.A(AwsType.ApiStage, "stage"));
        Undecided("the level is computed", Stage("*/*", Given.Unknown));
    }
}
