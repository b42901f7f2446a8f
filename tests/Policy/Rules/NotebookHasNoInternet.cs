using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class NotebookHasNoInternetExamples : Examples<NotebookHasNoInternet>
{
    public NotebookHasNoInternetExamples()
    {
        Passes("it is turned off", Given.A(AwsType.SagemakerNotebook, "n", new { directInternetAccess = "Disabled", subnetId = "subnet-1" }));
        Fails("it is on, as when nothing is said", Given.A(AwsType.SagemakerNotebook, "n"));
        Fails("it is turned on", Given.A(AwsType.SagemakerNotebook, "n", new { directInternetAccess = "Enabled" }));
        Undecided("it is computed", Given.A(AwsType.SagemakerNotebook, "n", new { directInternetAccess = Given.Unknown }));
        Fails("studios take the internet by default", Given.A(AwsType.SagemakerDomain, "d"));
        Passes("studios stay in the VPC", Given.A(AwsType.SagemakerDomain, "d", new { appNetworkAccessType = "VpcOnly" }));
    }
}
