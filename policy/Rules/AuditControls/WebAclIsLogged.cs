using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(b): what the firewall saw and refused is recorded.</summary>
[Covers("aws-config-hipaa:WAFV2_LOGGING_ENABLED", "cdk-nag-hipaa:HIPAA.Security-WAFv2LoggingEnabled")]
internal sealed class WebAclIsLogged() : GraphRule(Safeguard.AuditControls, Severity.High, AwsType.WafWebAcl)
{
    protected override Verdict Check(Resource acl) => acl.ReferredBy(AwsType.WafWebAclLogging, "resourceArn").Exist.Must(
        "the web ACL writes no log", "Add an aws.wafv2.WebAclLoggingConfiguration with ResourceArn = the ACL's Arn.");
}
