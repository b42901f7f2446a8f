using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class CloudTrailRecordsEphiTablesExamples : Examples<CloudTrailRecordsEphiTables>
{
    private static Given Table(params object[] fields) => Given.A(AwsType.DynamoTable, "t").And(AwsType.CloudTrailTrail, "trail", new { advancedEventSelectors = new[] { new { fieldSelectors = fields } } });
    private static object Field(string field, object value) => new { field, equals = new[] { value } };

    public CloudTrailRecordsEphiTablesExamples()
    {
        Passes("both are recorded", Table(Field("eventCategory", "Data"), Field("resources.type", "AWS::DynamoDB::Table"), Field("resources.ARN", Given.Ref("t"))));
        Fails("writes alone are", Table(Field("eventCategory", "Data"), Field("resources.type", "AWS::DynamoDB::Table"), Field("readOnly", "false")));
        Fails("nothing is", Given.A(AwsType.DynamoTable, "t").And(AwsType.CloudTrailTrail, "trail"));
        Undecided("an application has a table, and the trail may be its organization's", Given.A(AwsType.DynamoTable, "t"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.DynamoTable, "t", new { tags = new { DataClassification = "internal" } }));
        Undecided("the selectors are computed", Given.A(AwsType.DynamoTable, "t").And(AwsType.CloudTrailTrail, "trail", new { advancedEventSelectors = Given.Unknown }));
    }
}
