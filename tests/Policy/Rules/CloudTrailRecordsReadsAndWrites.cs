using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailRecordsReadsAndWritesExamples : Examples<CloudTrailRecordsReadsAndWrites>
{
    private static Given Advanced(params object[] fields) => Given.A(AwsType.CloudTrailTrail, "t",
        new { advancedEventSelectors = new[] { new { fieldSelectors = fields.Prepend(new { field = "eventCategory", equals = new[] { "Management" } }).ToArray() } } });

    public CloudTrailRecordsReadsAndWritesExamples()
    {
        Passes("it has no selectors", Given.A(AwsType.CloudTrailTrail, "t"));
        Passes("all management events are selected", Advanced());
        Fails("writes only are", Advanced(new { field = "readOnly", equals = new[] { "false" } }));
        Fails("the use of keys is left out", Advanced(new { field = "eventSource", notEquals = new[] { "kms.amazonaws.com" } }));
        Fails("data events alone are", Given.A(AwsType.CloudTrailTrail, "t", new { advancedEventSelectors = new[] { new { fieldSelectors = new[] { new { field = "eventCategory", equals = new[] { "Data" } } } } } }));
        Passes("a basic selector takes all", Given.A(AwsType.CloudTrailTrail, "t", new { eventSelectors = new[] { new { readWriteType = "All" } } }));
        Fails("a basic selector takes writes", Given.A(AwsType.CloudTrailTrail, "t", new { eventSelectors = new[] { new { readWriteType = "WriteOnly" } } }));
        Fails("a basic selector leaves keys out", Given.A(AwsType.CloudTrailTrail, "t", new { eventSelectors = new[] { new { excludeManagementEventSources = new[] { "kms.amazonaws.com" } } } }));
        Undecided("the selectors are computed", Given.A(AwsType.CloudTrailTrail, "t", new { eventSelectors = Given.Unknown }));
    }
}
