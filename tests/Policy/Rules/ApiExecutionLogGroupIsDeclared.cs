using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiExecutionLogGroupIsDeclaredExamples : Examples<ApiExecutionLogGroupIsDeclared>
{
    private static Given Logged(object level) => Given
        .A(AwsType.ApiMethodSettings, "all", new { restApi = Given.Ref("api"), methodPath = "*/*", settings = new { loggingLevel = level } })
        .And(AwsType.ApiRest, "api");

    public ApiExecutionLogGroupIsDeclaredExamples()
    {
        Passes("a group is named after the API", Logged("INFO").And(AwsType.LogGroup, "logs", new { name = Given.Ref("api") }));
        Passes("a group has the name", Logged("ERROR").And(AwsType.LogGroup, "logs", new { name = "API-Gateway-Execution-Logs_a1b2c3/v1" }));
        Fails("API Gateway makes the group", Logged("INFO"));
        NotApplicable("there is no execution log", Logged("OFF"));
        Undecided("the level is computed", Logged(Given.Unknown));
        Undecided("a group's name is computed", Logged("INFO").And(AwsType.LogGroup, "logs", new { name = Given.Unknown }));
    }
}
