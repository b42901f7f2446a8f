using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>
/// 45 CFR 164.312(b): hosts of Elastic Beanstalk tell requests, failures and load as they are, not only whether they answer.
/// </summary>
[ExplainedAt("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/health-enhanced-enable.html")]
[Covers("cdk-nag-hipaa:HIPAA.Security-ElasticBeanstalkEnhancedHealthReportingEnabled")]
internal sealed class BeanstalkReportsHealth() : GraphRule(Safeguard.AuditControls, Severity.Low, AwsType.BeanstalkEnvironment)
{
    protected override Verdict Check(Resource environment) =>
        environment.Option("aws:elasticbeanstalk:healthreporting:system", "SystemType").Or("basic").Must(
            value => string.Equals(value, "enhanced", StringComparison.OrdinalIgnoreCase),
            "Add Settings of Namespace aws:elasticbeanstalk:healthreporting:system : \"SystemType\" = enhanced.");
}
