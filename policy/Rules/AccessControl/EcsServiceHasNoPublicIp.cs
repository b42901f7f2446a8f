using Hipaa.Policy.Model;

namespace Hipaa.Policy.Rules;

/// <summary>45 CFR 164.312(a)(1): a container cannot be addressed from the internet.</summary>
internal sealed class EcsServiceHasNoPublicIp() : ResourceRule(
    Safeguard.AccessControl, Severity.High, AwsType.EcsService, AwsType.EcsTaskSet)
{
    protected override Verdict Check(Resource service) => service.Value("networkConfiguration").IsAbsent ? Verdict.NotApplicable
        : service.Bool("networkConfiguration.assignPublicIp").Or(false).MustBe(false, "Leave NetworkConfiguration.AssignPublicIp unset.");
}
