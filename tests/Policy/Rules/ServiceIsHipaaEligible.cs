using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class ServiceIsHipaaEligibleExamples : Examples<ServiceIsHipaaEligible>
{
    private const string Lightsail = "aws:lightsail/instance:Instance";

    public ServiceIsHipaaEligibleExamples()
    {
        Passes("the service is on AWS's list", Given.A(AwsType.RdsInstance, "db"));
        Passes("the resource is said to hold no ePHI", Given.A(Lightsail, "db", new { tags = new { DataClassification = "none" } }));
        NotApplicable("the service administers the account", Given.A(AwsType.IamRole, "role"));
        Fails("the service is not on the list", Given.A(Lightsail, "db"));
        Fails("it is said to hold ePHI", Given.A(Lightsail, "db", new { tags = new { DataClassification = "phi" } }));
        Undecided("the service is unknown to the pack", Given.A("aws:m2/environment:Environment", "mainframe"));
        Undecided("what it holds is computed", Given.A(Lightsail, "db", new { tags = new { DataClassification = Given.Unknown } }));
    }
}
