using Hipaa.Infra.Detection;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Detection;

public sealed class ToldFindingsTests
{
    [Fact]
    public async Task A_finding_is_marked_as_told_by_the_rule_that_tells_it()
    {
        var run = await Run.StackAsync("prod");

        var (told, marked) = (run.Named("detection-findings-security-hub-notice-target"), run.Named("detection-findings-security-hub-told-target"));
        Assert.Equal(told.Text("rule"), marked.Text("rule"));
        Assert.Contains("tickets-topic", told.Text("arn"), StringComparison.Ordinal);
        Assert.Contains("detection-told-machine", marked.Text("arn"), StringComparison.Ordinal);
        Assert.Equal(told.At("deadLetterConfig.arn"), marked.At("deadLetterConfig.arn"));
        // What is marked is not told again.
        Assert.Equal("NEW", run.Named("detection-findings-security-hub-notice").Json("eventPattern").GetProperty("detail").GetProperty("findings")
            .GetProperty("Workflow").GetProperty("Status")[0].GetString());
        Assert.Equal("NOTIFIED", run.Named("detection-told-machine").Json("definition").GetProperty("States").GetProperty("Mark").GetProperty("Arguments")
            .GetProperty("Workflow").GetProperty("Status").GetString());
    }

    [Fact]
    public async Task Whoever_marks_can_do_nothing_else_to_a_finding()
    {
        var run = await Run.ComponentAsync(world => new ToldFindings("told", new()
        {
            Environment = "prod", Account = world.Account, Boundary = world.Boundary, Key = world.Keys.Audit, LogKey = world.Keys.Logs, LogRetentionDays = 400,
            TopicArn = "arn:aws:sns:us-east-1:222222222222:tickets",
            Protect = true,
        }));

        var mark = run.Named("told-runner-policy").Statement("MarkAsTold");
        Assert.Equal("securityhub:BatchUpdateFindings", mark.GetProperty("Action").GetString());
        Assert.Equal("NOTIFIED", mark.GetProperty("Condition").GetProperty("StringEquals").GetProperty("securityhub:ASFFSyntaxPath/Workflow.Status").GetString());
        Assert.False((bool)run.One("aws:sfn/stateMachine:StateMachine").At("loggingConfiguration.includeExecutionData")!);
    }
}
