using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): credentials of a host are given out to session-authenticated requests only.</summary>
[Covers("aws-config-hipaa:EC2_IMDSV2_CHECK", "cdk-nag-hipaa:HIPAA.Security-EC2IMDSv2Enabled",
    "prowler-hipaa-aws:ec2_confidential_workload_host_imdsv2_not_enforced")]
[ExplainedAt("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html")]
internal sealed class Ec2InstanceRequiresImdsV2() : ResourceRule(
    Safeguard.AccessControl, Severity.High, AwsType.Ec2Instance, AwsType.Ec2SpotInstanceRequest, AwsType.Ec2LaunchTemplate,
    AwsType.Ec2LaunchConfiguration)
{
    protected override Verdict Check(Resource host) =>
        host.Text("metadataOptions.httpEndpoint").Is("disabled").Choose(() => Verdict.Pass, () =>
            host.Text("metadataOptions.httpTokens").MustBe("required", "Set MetadataOptions.HttpTokens = \"required\"."));
}
