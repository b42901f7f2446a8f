using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class KinesisKeepsAWeekExamples : Examples<KinesisKeepsAWeek>
{
    public KinesisKeepsAWeekExamples()
    {
        Passes("it keeps a week", Given.A(AwsType.KinesisStream, "s", new { retentionPeriod = 168 }));
        NotApplicable("it holds no ePHI", Given.A(AwsType.KinesisStream, "s", new { tags = new { DataClassification = "none" } }));
        Fails("it keeps a day, as it does unless told", Given.A(AwsType.KinesisStream, "s"));
        Fails("it keeps two days", Given.A(AwsType.KinesisStream, "s", new { retentionPeriod = 48 }));
        Undecided("the time is computed", Given.A(AwsType.KinesisStream, "s", new { retentionPeriod = Given.Unknown }));
    }
}
