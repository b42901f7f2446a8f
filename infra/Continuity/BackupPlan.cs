using Hipaa.Components.Accounts;
using Hipaa.Components.Encryption;
using Hipaa.Infra.Settings;
using Pulumi;
using Pulumi.Aws.Backup;
using Pulumi.Aws.Backup.Inputs;

namespace Hipaa.Infra.Continuity;

public sealed class BackupPlanArgs : ResourceArgs
{
    public required AwsAccount Account { get; init; }

    public required RecoverySettings Settings { get; init; }

    [Input("vaultName", required: true)]
    public required Input<string> VaultName { get; init; }

    /// <summary>ARN of the vault in the second Region; null for no copies.</summary>
    [Input("copyVaultArn")]
    public Input<string>? CopyVaultArn { get; init; }

    /// <summary>ARN of the role that backs up.</summary>
    [Input("roleArn", required: true)]
    public required Input<string> RoleArn { get; init; }

    /// <summary>ARNs of what is not worth a backup though its tag says so: results that a query makes again.</summary>
    public IReadOnlyList<Input<string>> Except { get; init; } = [];
}

/// <summary>
/// Every database, table, bucket and host with data of people is backed up each day and kept for weeks, each month and kept
/// for years, by its tag: a new store is in without being named (45 CFR 164.308(a)(7)(ii)(A), 164.316(b)(2)(i)). Audit
/// buckets are locked and copied instead.
/// </summary>
public sealed class BackupPlan : ComponentResource
{
    private const int StartMinutes = 60;
    private const int CompletionMinutes = 720;

    public BackupPlan(string name, BackupPlanArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:BackupPlan", name, args, options)
    {
        var settings = args.Settings;
        var (hour, minute) = (int.Parse(settings.BackupTime[..2], null), int.Parse(settings.BackupTime[3..], null));
        var plan = new Plan($"{name}-plan", new PlanArgs
        {
            Rules =
            {
                Rule(args, "daily", $"cron({minute} {hour} * * ? *)", settings.DailyBackupDays, coldAfter: null),
                Rule(args, "monthly", $"cron({minute} {hour} 1 * ? *)",
                    StorageSettings.DaysIn(settings.MonthlyBackupYears), settings.ColdStorageAfterDays),
            },
        }, new() { Parent = this });
        var partition = args.Account.Partition;
        foreach (var dataClass in (DataClass[])[DataClass.Phi, DataClass.Deidentified])
        {
            _ = new Selection($"{name}-{dataClass.Name()}", new SelectionArgs
            {
                PlanId = plan.Id,
                IamRoleArn = args.RoleArn,
                Resources =
                {
                    $"arn:{partition}:rds:*:*:db:*",
                    $"arn:{partition}:ec2:*:*:instance/*",
                    $"arn:{partition}:dynamodb:*:*:table/*",
                    $"arn:{partition}:s3:::*",
                },
                NotResources = args.Except.ToArray(),
                Conditions =
                {
                    new SelectionConditionArgs
                    {
                        StringEquals =
                        {
                            new SelectionConditionStringEqualArgs
                            {
                                Key = $"aws:ResourceTag/{DataClassTags.Key}",
                                Value = dataClass.Name(),
                            },
                        },
                    },
                },
            }, new() { Parent = this });
        }

        RegisterOutputs();
    }

    private static PlanRuleArgs Rule(BackupPlanArgs args, string rule, string schedule, int days, int? coldAfter)
    {
        // A service without cold storage, RDS and S3 among them, ignores it.
        var result = new PlanRuleArgs
        {
            RuleName = rule,
            TargetVaultName = args.VaultName,
            Schedule = schedule,
            ScheduleExpressionTimezone = "Etc/UTC",
            StartWindow = StartMinutes,
            CompletionWindow = CompletionMinutes,
            RecoveryPointTags = DataClass.Phi.Tags(),
            Lifecycle = new PlanRuleLifecycleArgs
            {
                DeleteAfter = days,
                ColdStorageAfter = coldAfter is { } cold ? (Input<int>)cold : null,
            },
        };
        if (args.CopyVaultArn is { } copies)
        {
            result.CopyActions.Add(new PlanRuleCopyActionArgs
            {
                DestinationVaultArn = copies,
                Lifecycle = new PlanRuleCopyActionLifecycleArgs
                {
                    DeleteAfter = days,
                    ColdStorageAfter = coldAfter is { } age ? (Input<int>)age : null,
                },
            });
        }

        return result;
    }
}
