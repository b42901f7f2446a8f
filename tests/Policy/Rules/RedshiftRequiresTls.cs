using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RedshiftRequiresTlsExamples : Examples<RedshiftRequiresTls>
{
    private static Given Cluster(string value) => Given.A(AwsType.RedshiftCluster, "dw", new { clusterParameterGroupName = Given.Ref("group") })
        .And(AwsType.RedshiftParameterGroup, "group", new { parameters = new[] { new { name = "require_ssl", value } } });

    public RedshiftRequiresTlsExamples()
    {
        Passes("the group requires TLS", Cluster("true"));
        Fails("it does not", Cluster("false"));
        Passes("the parameters are AWS's, which require it since 2025", Given.A(AwsType.RedshiftCluster, "dw"));
        Passes("they are named", Given.A(AwsType.RedshiftCluster, "dw", new { clusterParameterGroupName = "default.redshift-2.0" }));
        Fails("they are the older ones", Given.A(AwsType.RedshiftCluster, "dw", new { clusterParameterGroupName = "default.redshift-1.0" }));
        Undecided("the group belongs to another stack", Given.A(AwsType.RedshiftCluster, "dw", new { clusterParameterGroupName = "shared" }));
        Fails("a warehouse without servers is told not to", Given.A(AwsType.RedshiftServerlessWorkgroup, "w", new { configParameters = new[] { new { parameterKey = "require_ssl", parameterValue = "false" } } }));
        Passes("a warehouse without servers does by default", Given.A(AwsType.RedshiftServerlessWorkgroup, "w"));
    }
}
