using System.Text.Json;
using Hipaa.Infra.People.Reviews;
using Hipaa.Infra.Tests.Fixture;
using Pulumi;

namespace Hipaa.Infra.Tests.People.Reviews;

public sealed class AccessReviewTests
{
    [Fact]
    public async Task The_review_starts_on_the_first_day_of_each_quarter()
    {
        var run = await Run.ComponentAsync(world => Review(world));

        var schedule = run.One("aws:scheduler/schedule:Schedule");
        Assert.Equal("cron(0 9 1 1,4,7,10 ? *)", schedule.Text("scheduleExpression"));
        Assert.Contains("review-machine", (string)schedule.At("target.arn")!, StringComparison.Ordinal);
        Assert.Equal("states:StartExecution", run.Named("review-starter-policy").Statement("StartReview").GetProperty("Action").GetString());
    }

    [Fact]
    public async Task The_machine_is_encrypted_traced_and_logged_without_data()
    {
        var run = await Run.ComponentAsync(world => Review(world));

        var machine = run.One("aws:sfn/stateMachine:StateMachine");
        Assert.Equal("CUSTOMER_MANAGED_KMS_KEY", machine.At("encryptionConfiguration.type"));
        Assert.Contains("keys-audit-key", (string)machine.At("encryptionConfiguration.kmsKeyId")!, StringComparison.Ordinal);
        Assert.Equal("ALL", machine.At("loggingConfiguration.level"));
        Assert.NotEqual(true, machine.At("loggingConfiguration.includeExecutionData"));
        Assert.Equal(true, machine.At("tracingConfiguration.enabled"));
    }

    [Fact]
    public async Task Every_state_leads_to_one_that_exists_and_every_branch_ends()
    {
        var run = await Run.ComponentAsync(world => Review(world));

        var definition = run.One("aws:sfn/stateMachine:StateMachine").Json("definition");
        Check(definition);
        Check(definition.GetProperty("States").GetProperty("ReviewAnalyzers").GetProperty("ItemProcessor"));

        static void Check(JsonElement machine)
        {
            var states = machine.GetProperty("States").EnumerateObject().ToDictionary(s => s.Name, s => s.Value, StringComparer.Ordinal);
            Assert.Contains(machine.GetProperty("StartAt").GetString()!, states.Keys);
            foreach (var (name, state) in states)
            {
                var next = Targets(state).ToList();
                Assert.All(next, target => Assert.Contains(target, states.Keys));
                Assert.True(next.Count > 0 || state.GetProperty("Type").GetString() is "Succeed" or "Fail", name);
            }
        }
    }

    [Fact]
    public async Task Evidence_is_kept_with_a_checksum_and_the_key_of_the_bucket()
    {
        var run = await Run.ComponentAsync(world => Review(world));

        var states = run.One("aws:sfn/stateMachine:StateMachine").Json("definition").GetProperty("States");
        var keep = states.GetProperty("KeepReport").GetProperty("Arguments");
        Assert.Equal("evidence", keep.GetProperty("Bucket").GetString());
        Assert.Equal("SHA256", keep.GetProperty("ChecksumAlgorithm").GetString());
        // A request that asks for aws:kms without a key gets AWS's own in place of the bucket's (Amazon S3 API Reference, PutObject).
        Assert.Empty(keep.EnumerateObject().Select(argument => argument.Name).Intersect(["ServerSideEncryption", "SsekmsKeyId"], StringComparer.Ordinal));
        Assert.Equal("arn:aws:states:::aws-sdk:iam:generateCredentialReport", states.GetProperty("RequestReport").GetProperty("Resource").GetString());
        Assert.Equal(["arn:unused", "arn:external"],
            states.GetProperty("ReviewAnalyzers").GetProperty("Items").EnumerateArray().Select(item => item.GetString()));
    }

    [Fact]
    public async Task The_role_may_do_what_the_states_call_and_no_more()
    {
        var run = await Run.ComponentAsync(world => Review(world));

        var actions = run.Named("review-runner-policy").Statements()
            .SelectMany(s => s.GetProperty("Action") is { ValueKind: JsonValueKind.Array } list
                ? list.EnumerateArray().Select(a => a.GetString()!)
                : [s.GetProperty("Action").GetString()!])
            .Where(action => !action.StartsWith("logs:", StringComparison.Ordinal) && !action.StartsWith("xray:", StringComparison.Ordinal))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "access-analyzer:ListFindings", "iam:GenerateCredentialReport", "iam:GetCredentialReport", "kms:Decrypt", "kms:GenerateDataKey",
                "s3:PutObject", "sns:Publish",
            ],
            actions);
        Assert.Equal("arn:aws:s3:::evidence/access-review/*",
            run.Named("review-runner-policy").Statement("KeepEvidence").GetProperty("Resource").GetString());
    }

    [Fact]
    public async Task Without_analyzers_of_its_own_the_review_is_of_credentials_alone()
    {
        var run = await Run.ComponentAsync(world => Review(world, analyzers: false));

        Assert.DoesNotContain(run.Named("review-runner-policy").Statements(), s => s.GetProperty("Sid").GetString() == "ListFindings");
    }

    private static IEnumerable<string> Targets(JsonElement state)
    {
        foreach (var property in (string[])["Next", "Default"])
        {
            if (state.TryGetProperty(property, out var target))
            {
                yield return target.GetString()!;
            }
        }

        foreach (var property in (string[])["Choices", "Catch"])
        {
            if (state.TryGetProperty(property, out var branches))
            {
                foreach (var branch in branches.EnumerateArray())
                {
                    yield return branch.GetProperty("Next").GetString()!;
                }
            }
        }
    }

    private static AccessReview Review(World world, bool analyzers = true) => new("review", new()
    {
        Environment = "prod",
        Account = world.Account,
        Boundary = world.Boundary,
        Key = world.Keys.Audit,
        LogKey = world.Keys.Logs,
        MessagingKey = world.Keys.Messaging,
        LogRetentionDays = 400,
        Protect = true,
        BucketName = Output.Create("evidence"),
        BucketArn = Output.Create("arn:aws:s3:::evidence"),
        TopicArn = Output.Create("arn:topic"),
        AnalyzerArns = analyzers ? [Output.Create("arn:unused"), Output.Create("arn:external")] : [],
    });
}
