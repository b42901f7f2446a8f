using Hipaa.Infra.Audit;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Audit;

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
}
