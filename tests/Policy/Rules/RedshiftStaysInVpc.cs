using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class RedshiftStaysInVpcExamples : Examples<RedshiftStaysInVpc>
{
    public RedshiftStaysInVpcExamples()
    {
        Passes("it is set", Given.A(AwsType.RedshiftCluster, "x", new { enhancedVpcRouting = true }));
        Fails("it is set otherwise", Given.A(AwsType.RedshiftCluster, "x", new { enhancedVpcRouting = false }));
        Fails("nothing is said", Given.A(AwsType.RedshiftCluster, "x"));
        Undecided("it is computed", Given.A(AwsType.RedshiftCluster, "x", new { enhancedVpcRouting = Given.Unknown }));
        Fails("a serverless warehouse does not", Given.A(AwsType.RedshiftServerlessWorkgroup, "w"));
    }
}
