using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class DataTransferIsLoggedExamples : Examples<DataTransferIsLogged>
{
    public DataTransferIsLoggedExamples()
    {
        Passes("each file", Given.A(AwsType.DataSyncTask, "t", new { cloudwatchLogGroupArn = "arn:aws:logs:us-east-1:111111111111:log-group:sync", options = new { logLevel = "TRANSFER" } }));
        Fails("no log group", Given.A(AwsType.DataSyncTask, "t", new { options = new { logLevel = "BASIC" } }));
        Fails("the level is off by default", Given.A(AwsType.DataSyncTask, "t", new { cloudwatchLogGroupArn = "arn:aws:logs:us-east-1:111111111111:log-group:sync" }));
        Undecided("the level is computed", Given.A(AwsType.DataSyncTask, "t", new { cloudwatchLogGroupArn = Given.Unknown, options = new { logLevel = Given.Unknown } }));
    }
}
