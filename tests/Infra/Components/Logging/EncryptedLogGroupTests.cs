using Hipaa.Components.Logging;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Logging;

public sealed class EncryptedLogGroupTests
{
    [Fact]
    public async Task The_group_is_encrypted_kept_and_masks_identifiers()
    {
        var run = await Run.ComponentAsync(world => new EncryptedLogGroup("api", new()
        {
            Key = world.Keys.Logs, Account = world.Account, RetentionDays = 400, LogGroupName = "aws-waf-logs-api", Protect = true,
        }));

        var group = run.One("aws:cloudwatch/logGroup:LogGroup");
        Assert.Equal("aws-waf-logs-api", group.Text("name"));
        Assert.Contains("keys-logs-key", group.Text("kmsKeyId"), StringComparison.Ordinal);
        Assert.Equal(400, group.Number("retentionInDays"));
        Assert.True(group.Protected);

        var masking = run.One("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy").Json("policyDocument").GetProperty("Statement");
        Assert.Equal(2, masking.GetArrayLength());
        Assert.Contains("Ssn-US", masking[1].GetProperty("DataIdentifier").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_trail_names_people_and_auditors_see_what_the_others_mask()
    {
        var run = await Run.StackAsync("prod", ("hipaa:operationsAccess", "true"));

        var masked = run.Of("aws:cloudwatch/logDataProtectionPolicy:LogDataProtectionPolicy").Select(policy => policy.Text("logGroupName")).ToHashSet(StringComparer.Ordinal);
        Assert.Equal(["trail-log-group"], run.Of("aws:cloudwatch/logGroup:LogGroup").Where(group => !masked.Contains(group["name"] as string ?? group.Name)).Select(group => group.Name));
        var unmask = run.Named("people-auditor-policy").Statement("ReadLogsUnmasked");
        Assert.Contains("logs:Unmask", unmask.GetProperty("Action").EnumerateArray().Select(action => action.GetString()));
        Assert.Equal("logs", unmask.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:ResourceTag/DataClassification").GetString());
        Assert.DoesNotContain(run.Of("aws:iam/rolePolicy:RolePolicy").Where(policy => policy.Name != "people-auditor-policy"),
            policy => policy.Text("policy").Contains("logs:Unmask", StringComparison.Ordinal));
    }
}
