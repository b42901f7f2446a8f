using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.308(a)(1)(ii)(B): hosts of Elastic Beanstalk get the patches of their platform by themselves.</summary>
[ExplainedAt("https://docs.aws.amazon.com/elasticbeanstalk/latest/dg/environment-platform-update-managed.html")]
[Covers("aws-config-hipaa:ELASTIC_BEANSTALK_MANAGED_UPDATES_ENABLED", "cdk-nag-hipaa:HIPAA.Security-ElasticBeanstalkManagedUpdatesEnabled")]
internal sealed class BeanstalkUpdatesItsPlatform() : GraphRule(
    Safeguard.RiskManagement, Severity.Medium, AwsType.BeanstalkEnvironment)
{
    protected override Verdict Check(Resource environment) =>
        environment.Option("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled").Or("false").Must(
            value => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase),
            "Add Settings of Namespace aws:elasticbeanstalk:managedactions: \"ManagedActionsEnabled\" = true, \"PreferredStartTime\" and "
                + "\"ServiceRoleForManagedUpdates\".");
}
