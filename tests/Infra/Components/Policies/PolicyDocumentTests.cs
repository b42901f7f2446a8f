using Hipaa.Components.Policies;
using Pulumi;
using Pulumi.Utilities;

namespace Hipaa.Infra.Tests.Components.Policies;

public sealed class PolicyDocumentTests
{
    [Fact]
    public async Task A_statement_reads_as_IAM_writes_it()
    {
        var arn = Output.Create("arn:aws:kinesis:us-east-1:111122223333:stream/events");
        var document = new PolicyDocument
        {
            Statement.Allow("WriteEvents").ByService("scheduler.amazonaws.com", ServiceUse.Role, new("111122223333", "us-east-1"))
                .By(Principal.Arn("arn:aws:iam::111122223333:root")).To("kinesis:PutRecord").On(arn)
                .When(Condition.Equal("aws:PrincipalOrgID", "o-1", "o-2"), Condition.True("aws:SecureTransport")),
        };

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"WriteEvents","Effect":"Allow","Principal":{"Service":"scheduler.amazonaws.com","AWS":"arn:aws:iam::111122223333:root"},"Action":"kinesis:PutRecord","Resource":"arn:aws:kinesis:us-east-1:111122223333:stream/events","Condition":{"StringEquals":{"aws:SourceAccount":"111122223333","aws:PrincipalOrgID":["o-1","o-2"]},"Bool":{"aws:SecureTransport":"true"}}}]}""",
            await OutputUtilities.GetValueAsync(document.ToJson()));
    }

    [Fact]
    public async Task A_denying_statement_may_speak_of_everyone_and_everything()
    {
        var document = new PolicyDocument { Statement.Deny("NoPlainText").By(Principal.Anyone).To("s3:*").OnThis().When(Condition.False("aws:SecureTransport")) };

        Assert.Equal(
            """{"Version":"2012-10-17","Statement":[{"Sid":"NoPlainText","Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":"false"}}}]}""",
            await OutputUtilities.GetValueAsync(document.ToJson()));
    }

    [Fact]
    public async Task The_document_is_secret_when_a_value_is()
    {
        var document = new PolicyDocument { Statement.Allow("Read").To("s3:GetObject").On(Output.CreateSecret("arn:aws:s3:::secret/*")) };

        Assert.True(await Output.IsSecretAsync(document.ToJson()));
    }

    [Fact]
    public async Task The_document_is_unknown_while_a_value_is()
    {
        var document = new PolicyDocument { Statement.Allow("Read").To("s3:GetObject").On(OutputUtilities.CreateUnknown("arn:aws:s3:::later/*")) };

        Assert.False(await OutputUtilities.GetIsKnownAsync(document.ToJson()));
    }

    [Theory]
    [InlineData("Has Space", "s3:GetObject", "a Sid is 1 to 100 letters and digits")]
    [InlineData("Read", "GetObject", "an action is service:Name")]
    [InlineData("Read", "s3:*", "an action that is or ends in * needs a reason")]
    [InlineData("Read", "*", "an action that is or ends in * needs a reason")]
    public void A_statement_that_is_too_wide_or_wrong_is_refused(string sid, string action, string rule)
    {
        var error = Assert.Throws<InvalidPolicyException>(() => _ = new PolicyDocument { Statement.Allow(sid).To(action).On("arn:aws:s3:::bucket") });

        Assert.Equal($"Statement {sid}: {rule}.", error.Message);
    }

    [Fact]
    public void Everyone_may_do_nothing_without_a_condition() => Assert.Throws<InvalidPolicyException>(() =>
        _ = new PolicyDocument { Statement.Allow("Read").By(Principal.Anyone).To("s3:GetObject").On("arn:aws:s3:::bucket/*") });

    [Fact]
    public void All_but_does_not_allow() => Assert.Throws<InvalidPolicyException>(() =>
        _ = new PolicyDocument { Statement.Allow("Read").ToAllBut("s3:GetObject").On("arn:aws:s3:::bucket/*") });

    [Fact]
    public async Task Every_resource_needs_a_reason()
    {
        var document = new PolicyDocument { Statement.Allow("Trace").To("xray:PutTraceSegments").On("*") };
        await Assert.ThrowsAsync<InvalidPolicyException>(() => OutputUtilities.GetValueAsync(document.ToJson()));

        var justified = new PolicyDocument { Statement.Allow("Trace").To("xray:PutTraceSegments").OnEverything("X-Ray has no resource to name.") };
        Assert.Contains("\"Resource\":\"*\"", await OutputUtilities.GetValueAsync(justified.ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_statements_of_one_name_are_refused() => Assert.Throws<InvalidPolicyException>(() => _ = new PolicyDocument
    {
        Statement.Allow("Read").To("s3:GetObject").On("arn:aws:s3:::a/*"), Statement.Allow("Read").To("s3:GetObject").On("arn:aws:s3:::b/*"),
    });
}
