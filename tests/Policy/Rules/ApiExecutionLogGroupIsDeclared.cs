using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ApiExecutionLogGroupIsDeclaredExamples : Examples<ApiExecutionLogGroupIsDeclared>
{
    private static Given Logged(object level) => Given
        .A(AwsType.ApiMethodSettings, "all", new { restApi = Given.Ref("api"), stageName = "v1", methodPath = "*/*", settings = new { loggingLevel = level } })
        .And(AwsType.ApiRest, "api");

    private static Given Named(string name) => Logged("ERROR").And(AwsType.LogGroup, "logs", new { name });

    public ApiExecutionLogGroupIsDeclaredExamples()
    {
        Passes("a group is named after the API", Logged("INFO").And(AwsType.LogGroup, "logs", new { name = Given.Ref("api") }));
        Passes("a group has the name of API and stage", Named("API-Gateway-Execution-Logs_a1b2c3/v1").WithId("api", "a1b2c3"));
        Fails("a group has the name of another stage", Named("API-Gateway-Execution-Logs_a1b2c3/v2").WithId("api", "a1b2c3"));
        Fails("a group has the name of another API", Named("API-Gateway-Execution-Logs_d4e5f6/v1").WithId("api", "a1b2c3"));
        Undecided("a group has a name of the kind, and the API's id is not known yet", Named("API-Gateway-Execution-Logs_a1b2c3/v1"));
        Fails("API Gateway makes the group", Logged("INFO"));
        NotApplicable("there is no execution log", Logged("OFF"));
        Undecided("the level is computed", Logged(Given.Unknown));
        Undecided("a group's name is computed", Logged("INFO").And(AwsType.LogGroup, "logs", new { name = Given.Unknown }));
    }
}
