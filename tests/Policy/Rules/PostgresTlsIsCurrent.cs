using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class PostgresTlsIsCurrentExamples : Examples<PostgresTlsIsCurrent>
{
    private static Given Group(object value) => Given.A(AwsType.RdsParameterGroup, "pg",
        new { family = "postgres17", parameters = new[] { new { name = "ssl_min_protocol_version", value } } });

    public PostgresTlsIsCurrentExamples()
    {
        Passes("1.3 is asked for", Group("TLSv1.3"));
        Fails("1.0 is let in", Group("TLSv1"));
        NotApplicable("it is another engine", Given.A(AwsType.RdsParameterGroup, "pg", new { family = "mysql8.0" }));
        Undecided("the value is computed", Group(Given.Unknown));
        NotApplicable("it is of one Aurora instance", Given.A(AwsType.RdsParameterGroup, "g", new { family = "aurora-postgresql16" }));
    }
}
