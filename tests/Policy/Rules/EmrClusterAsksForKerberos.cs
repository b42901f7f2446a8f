using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class EmrClusterAsksForKerberosExamples : Examples<EmrClusterAsksForKerberos>
{
    public override string NeverUndecided => "Attributes that are computed are there, whatever they are.";

    public EmrClusterAsksForKerberosExamples()
    {
        Passes("Kerberos is set up", Given.A(AwsType.EmrCluster, "c", new { kerberosAttributes = new { realm = "EC2.INTERNAL", kdcAdminPassword = Given.Secret("s") } }));
        Fails("it is not", Given.A(AwsType.EmrCluster, "c"));
        NotApplicable("it holds no ePHI", Given.A(AwsType.EmrCluster, "c", new { tags = new { DataClassification = "deidentified" } }));
    }
}
