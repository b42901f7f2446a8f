using Hipaa.Components.Access;
using Hipaa.Components.Policies;
using Hipaa.Infra.Foundation;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Access;

public sealed class ServiceRoleTests
{
    [Fact]
    public async Task The_role_is_bounded_and_trusted_for_resources_of_this_account_only()
    {
        var run = await Run.ComponentAsync(world => new ServiceRole("review", new()
        {
            Service = "states.amazonaws.com", Account = world.Account, Boundary = world.Boundary, SourceArns = [world.Account.Arn("states", "stateMachine:review")],
            Policy = new PolicyDocument { Statement.Allow("Read").To("s3:GetObject").On("arn:aws:s3:::bucket/*") },
        }));

        var role = run.One("aws:iam/role:Role");
        Assert.Equal("arn:aws:iam::222222222222:policy/boundary", role.Text("permissionsBoundary"));
        var trust = role.Statement("ServiceAssumes", "assumeRolePolicy");
        Assert.Equal("states.amazonaws.com", trust.GetProperty("Principal").GetProperty("Service").GetString());
        Assert.Equal("222222222222", trust.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:SourceAccount").GetString());
        Assert.Equal("arn:aws:states:us-east-1:222222222222:stateMachine:review", trust.GetProperty("Condition").GetProperty("ArnLike").GetProperty("aws:SourceArn").GetString());
        Assert.Equal("review-role", run.One("aws:iam/rolePolicy:RolePolicy").Text("role"));
    }

    [Fact]
    public async Task A_service_that_sends_no_source_is_trusted_without_the_condition()
    {
        var run = await Run.ComponentAsync(world => new ServiceRole("host", new()
        {
            Service = "ec2.amazonaws.com", Account = world.Account, Boundary = world.Boundary,
            ManagedPolicyArns = ["arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore"],
        }));

        Assert.False(run.One("aws:iam/role:Role").Statement("ServiceAssumes", "assumeRolePolicy").TryGetProperty("Condition", out _));
        Assert.Equal("arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore", run.One("aws:iam/rolePolicyAttachment:RolePolicyAttachment").Text("policyArn"));
    }

    [Fact]
    public async Task A_source_that_the_service_does_not_send_is_refused()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.ComponentAsync(world => new ServiceRole("trail", new()
        {
            Service = "cloudtrail.amazonaws.com", Account = world.Account, Boundary = world.Boundary, SourceArns = [world.Account.Arn("cloudtrail", "trail/t")],
        })));

        Assert.Contains("Statement ServiceAssumes: cloudtrail.amazonaws.com does not send aws:SourceArn there", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_boundary_keeps_records_audit_and_network_as_they_are()
    {
        var run = await Run.ComponentAsync(world => new RoleBoundary("boundary", new() { Account = world.Account, Regions = ["us-east-1", "us-west-2"] }));

        var policy = run.One("aws:iam/policy:Policy");
        Assert.All((string[])["OtherRegions", "SafeguardsStay"],
            sid => Assert.Equal("Deny", policy.Statement(sid).GetProperty("Effect").GetString()));
        Assert.InRange(policy.Text("policy").Length, 1, 6144);
    }
}
