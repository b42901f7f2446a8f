using Hipaa.Components.Encryption;
using Hipaa.Components.Signals;
using Pulumi;
using Pulumi.Aws.Backup;
using Pulumi.Aws.Backup.Inputs;

namespace Hipaa.Infra.Continuity;

public sealed class RestoreTestsArgs : ResourceArgs
{
    public required string Environment { get; init; }

    /// <summary>ARN of the vault whose recovery points are tried.</summary>
    [Input("vaultArn", required: true)]
    public required Input<string> VaultArn { get; init; }

    /// <summary>ARN of the role that restores.</summary>
    [Input("roleArn", required: true)]
    public required Input<string> RoleArn { get; init; }

    public required IReadOnlyList<RestoreTest> Tests { get; init; }
}

/// <summary>
/// Restores the latest backups every month and deletes what it restored: proof that recovery works (45 CFR 164.308(a)(7)(ii)(D)).
/// </summary>
public sealed class RestoreTests : ComponentResource
{
    private const int ValidationHours = 8;

    public RestoreTests(string name, RestoreTestsArgs args, ComponentResourceOptions? options = null)
        : base("hipaa:recovery:RestoreTests", name, args, options)
    {
        // Letters, digits and underscores only. Selections give the name as the text it is and wait for the plan in words: AWS
        // knows a plan by its name alone, Pulumi also by an id that is the same text, and who resolves references by value
        // would take the one for the other.
        var planName = $"hipaa_{args.Environment.Replace('-', '_')}";
        var plan = new RestoreTestingPlan($"{name}-plan", new RestoreTestingPlanArgs
        {
            Name = planName,
            // Clear of the daily backup and of the windows of the database.
            ScheduleExpression = "cron(0 12 15 * ? *)",
            ScheduleExpressionTimezone = "Etc/UTC",
            StartWindowHours = 4,
            RecoveryPointSelection = new RestoreTestingPlanRecoveryPointSelectionArgs
            {
                Algorithm = "LATEST_WITHIN_WINDOW",
                IncludeVaults = { args.VaultArn },
                RecoveryPointTypes = { "SNAPSHOT" },
                SelectionWindowDays = 7,
            },
            Tags = DataClass.Phi.Tags(),
        }, new() { Parent = this });
        foreach (var test in args.Tests)
        {
            var type = test.ResourceType.ToLowerInvariant();
            _ = new RestoreTestingSelection($"{name}-{type}", new RestoreTestingSelectionArgs
            {
                Name = type,
                RestoreTestingPlanName = planName,
                IamRoleArn = args.RoleArn,
                ProtectedResourceType = test.ResourceType,
                ProtectedResourceArns = { test.Arn },
                RestoreMetadataOverrides = test.Overrides,
                ValidationWindowHours = ValidationHours,
            }, new() { Parent = this, DependsOn = { plan } });
        }

        RegisterOutputs();
    }
}
