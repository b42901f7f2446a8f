using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BeanstalkUpdatesItsPlatformExamples : Examples<BeanstalkUpdatesItsPlatform>
{
    public BeanstalkUpdatesItsPlatformExamples()
    {
        Passes("the environment says so", Given.A(AwsType.BeanstalkEnvironment, "e", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:managedactions", name = "ManagedActionsEnabled", value = "true" } } }));
        Passes("its template says so", Given.A(AwsType.BeanstalkEnvironment, "e", new { templateName = Given.Ref("t") })
            .And(AwsType.BeanstalkTemplate, "t", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:managedactions", name = "ManagedActionsEnabled", value = "true" } } }));
        Fails("nothing is said", Given.A(AwsType.BeanstalkEnvironment, "e"));
        Fails("it is off", Given.A(AwsType.BeanstalkEnvironment, "e", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:managedactions", name = "ManagedActionsEnabled", value = "false" } } }));
        Fails("the environment says otherwise than its template", Given.A(AwsType.BeanstalkEnvironment, "e", new { templateName = Given.Ref("t"), settings = new[] { new { @namespace = "aws:elasticbeanstalk:managedactions", name = "ManagedActionsEnabled", value = "false" } } })
            .And(AwsType.BeanstalkTemplate, "t", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:managedactions", name = "ManagedActionsEnabled", value = "true" } } }));
        Undecided("its template is another stack's", Given.A(AwsType.BeanstalkEnvironment, "e", new { templateName = "shared" }));
    }
}
