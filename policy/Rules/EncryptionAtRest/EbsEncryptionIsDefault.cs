using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(2)(iv): every new volume of the account is encrypted, also those that nobody thought of.</summary>
[Covers("aws-config-hipaa:EC2_EBS_ENCRYPTION_BY_DEFAULT", "prowler-hipaa-aws:ec2_ebs_default_encryption")]
internal sealed class EbsEncryptionIsDefault() : StackRule(Safeguard.EncryptionAtRest, Severity.Medium)
{
    private const string Remedy = "Add an aws.ebs.EncryptionByDefault with Enabled = true.";

    protected override Verdict Check(ResourceGraph stack)
    {
        var settings = stack.OfType(AwsType.EbsEncryptionByDefault);
        return settings.Count > 0 ? Verdict.Any(settings.Select(s => s.Bool("enabled").Or(true).MustBe(true, Remedy)))
            : stack.OfTypes(AwsType.Ec2Instance, AwsType.Ec2LaunchTemplate, AwsType.EbsVolume).Any()
                ? Verdict.Fail("the stack has volumes and does not turn default encryption on", Remedy)
                : Verdict.NotApplicable;
    }
}
