using Hipaa.Policy.Model;
using Hipaa.Policy.Rules;

namespace Hipaa.Policy.Tests.Rules;

internal sealed class BeanstalkReportsHealthExamples : Examples<BeanstalkReportsHealth>
{
    public BeanstalkReportsHealthExamples()
    {
        Passes("the environment says so", Given.A(AwsType.BeanstalkEnvironment, "e", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:healthreporting:system", name = "SystemType", value = "enhanced" } } }));
        Passes("its template says so", Given.A(AwsType.BeanstalkEnvironment, "e", new { templateName = Given.Ref("t") })
            .And(AwsType.BeanstalkTemplate, "t", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:healthreporting:system", name = "SystemType", value = "enhanced" } } }));
        Fails("nothing is said", Given.A(AwsType.BeanstalkEnvironment, "e"));
        Fails("it is off", Given.A(AwsType.BeanstalkEnvironment, "e", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:healthreporting:system", name = "SystemType", value = "basic" } } }));
        Fails("the environment says otherwise than its template", Given.A(AwsType.BeanstalkEnvironment, "e", new { templateName = Given.Ref("t"), settings = new[] { new { @namespace = "aws:elasticbeanstalk:healthreporting:system", name = "SystemType", value = "basic" } } })
            .And(AwsType.BeanstalkTemplate, "t", new { settings = new[] { new { @namespace = "aws:elasticbeanstalk:healthreporting:system", name = "SystemType", value = "enhanced" } } }));
        Undecided("its template is another stack's", Given.A(AwsType.BeanstalkEnvironment, "e", new { templateName = "shared" }));
    }
}
