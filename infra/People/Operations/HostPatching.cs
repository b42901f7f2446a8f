using Pulumi;
using Pulumi.Aws.Ssm;
using Pulumi.Aws.Ssm.Inputs;

namespace Hipaa.Infra.People.Operations;

internal sealed class HostPatchingArgs : ResourceArgs
{
    public required string PatchGroup { get; init; }
}

/// <summary>Security patches each Sunday, at once where they are critical, after a week otherwise (45 CFR 164.308(a)(5)(ii)(B)).</summary>
internal sealed class HostPatching : ComponentResource
{
    /// <summary>The tag that puts a host into a patch group.</summary>
    internal const string Tag = "PatchGroup";

    private const string Operation = "Install";

    public HostPatching(string name, HostPatchingArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:operations:HostPatching", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var baseline = new PatchBaseline($"{name}-baseline", new PatchBaselineArgs
        {
            Description = "Patches of operations hosts",
            OperatingSystem = "AMAZON_LINUX_2023",
            ApprovalRules =
            {
                Approve("CRITICAL", days: 0, ("CLASSIFICATION", ["Security"]), ("SEVERITY", ["Critical", "Important"])),
                Approve("MEDIUM", days: 7, ("CLASSIFICATION", ["Security", "Bugfix"]), ("SEVERITY", ["*"])),
            },
        }, child);
        var group = new PatchGroup($"{name}-group", new PatchGroupArgs
        {
            BaselineId = baseline.Id,
            PatchGroupName = args.PatchGroup,
        }, child);
        _ = new Association($"{name}-weekly", new AssociationArgs
        {
            Name = "AWS-RunPatchBaseline",
            AssociationName = args.PatchGroup,
            Targets = { new AssociationTargetArgs { Key = $"tag:{Tag}", Values = { args.PatchGroup } } },
            Parameters = { ["Operation"] = Operation, ["RebootOption"] = "RebootIfNeeded" },
            ScheduleExpression = "cron(0 10 ? * SUN *)",
            ComplianceSeverity = "CRITICAL",
            MaxConcurrency = "1",
            MaxErrors = "0",
        }, new() { Parent = this, DependsOn = { group } });
        RegisterOutputs();
    }

    private static PatchBaselineApprovalRuleArgs Approve(string level, int days, params (string Key, string[] Values)[] filters)
    {
        var rule = new PatchBaselineApprovalRuleArgs { ApproveAfterDays = days, ComplianceLevel = level };
        foreach (var (key, values) in filters)
        {
            rule.PatchFilters.Add(new PatchBaselineApprovalRulePatchFilterArgs { Key = key, Values = values });
        }

        return rule;
    }
}
