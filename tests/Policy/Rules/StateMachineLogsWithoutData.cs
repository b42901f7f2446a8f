using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class StateMachineLogsWithoutDataExamples : Examples<StateMachineLogsWithoutData>
{
    private static Given Machine(object level, bool data) => Given.A(AwsType.SfnStateMachine, "m", new { loggingConfiguration = new { level, includeExecutionData = data } });

    public StateMachineLogsWithoutDataExamples()
    {
        Passes("they are", Machine("ERROR", data: false));
        Fails("data is logged too", Machine("ALL", data: true));
        Fails("nothing is logged", Given.A(AwsType.SfnStateMachine, "m"));
        Undecided("the level is computed", Machine(Given.Unknown, data: false));
    }
}
