using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RdsExportsLogsExamples : Examples<RdsExportsLogs>
{
    public RdsExportsLogsExamples()
    {
        Passes("they are", Given.A(AwsType.RdsInstance, "db", new { enabledCloudwatchLogsExports = new[] { "postgresql" } }));
        Fails("they are not", Given.A(AwsType.RdsInstance, "db"));
        Undecided("the list is computed", Given.A(AwsType.RdsInstance, "db", new { enabledCloudwatchLogsExports = Given.Unknown }));
    }
}
