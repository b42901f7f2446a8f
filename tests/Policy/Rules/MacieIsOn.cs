using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class MacieIsOnExamples : Examples<MacieIsOn>
{
    private static Given Bucket(string data = "phi") => Given.A(AwsType.S3Bucket, "phi", new { tags = new { DataClassification = data } });

    private static Given On(object status) => Bucket().And(AwsType.MacieAccount, "macie", new { status });

    public MacieIsOnExamples()
    {
        Passes("it is on and looks", On("ENABLED").And(AwsType.MacieClassificationJob, "job", new { jobType = "SCHEDULED" }));
        Passes("another stack turns it on and a job looks", Bucket().And(AwsType.MacieClassificationJob, "job", new { jobType = "SCHEDULED" }));
        Fails("it is not there", Bucket());
        Fails("it is paused", On("PAUSED").And(AwsType.MacieClassificationJob, "job", new { jobType = "SCHEDULED" }));
        Fails("it looks into nothing", On("ENABLED"));
        NotApplicable("no bucket is said to hold ePHI", Bucket("deidentified"));
        NotApplicable("it is not to be had there", Bucket().And("pulumi:providers:aws", "aws", new { region = "us-gov-west-1" }));
        Undecided("the status is computed", On(Given.Unknown).And(AwsType.MacieClassificationJob, "job", new { jobType = "SCHEDULED" }));
    }
}
