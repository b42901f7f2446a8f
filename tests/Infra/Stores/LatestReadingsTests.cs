using Hipaa.Infra.Stores;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Stores;

public sealed class LatestReadingsTests
{
    [Fact]
    public async Task The_table_has_the_keys_that_the_functions_use_and_forgets_what_is_old()
    {
        var table = (await TableAsync()).One("aws:dynamodb/table:Table");

        Assert.Equal(("subjectKey", "code"), (table.Text("hashKey"), table.Text("rangeKey")));
        Assert.Equal(("expiresAt", true), ((string)table.At("ttl.attributeName")!, (bool)table.At("ttl.enabled")!));
        Assert.Equal("PAY_PER_REQUEST", table.Text("billingMode"));
    }

    [Fact]
    public async Task The_table_is_encrypted_recoverable_and_protected()
    {
        var table = (await TableAsync()).One("aws:dynamodb/table:Table");

        Assert.Contains("keys-phi-key", (string)table.At("serverSideEncryption.kmsKeyArn")!, StringComparison.Ordinal);
        Assert.Equal(true, table.At("pointInTimeRecovery.enabled"));
        Assert.Equal(35d, table.At("pointInTimeRecovery.recoveryPeriodInDays"));
        Assert.True(table.Is("deletionProtectionEnabled"));
        Assert.True(table.Protected);
        Assert.Equal("phi", table.At("tags.DataClassification"));
    }

    [Fact]
    public async Task Items_are_reached_through_the_vpc_endpoint_only()
    {
        var policy = (await TableAsync()).One("aws:dynamodb/resourcePolicy:ResourcePolicy");

        var outside = policy.Statement("OutsideTheNetwork");
        Assert.Equal("Deny", outside.GetProperty("Effect").GetString());
        Assert.Contains("dynamodb:GetItem", outside.GetProperty("Action").GetRawText(), StringComparison.Ordinal);
        var condition = outside.GetProperty("Condition").GetRawText();
        Assert.Contains("\"aws:SourceVpce\":\"vpce-dynamodb\"", condition, StringComparison.Ordinal);
        Assert.Contains("role/emergency", condition, StringComparison.Ordinal);
    }

    private static Task<Run> TableAsync() => Run.ComponentAsync(world => new LatestReadings("latest", new()
    {
        Key = world.Keys.Phi, VpcEndpointId = "vpce-dynamodb", OutsideRoleArns = ["arn:aws:iam::222222222222:role/emergency"], Protect = true,
    }));
}
