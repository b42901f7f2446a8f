using Hipaa.Components.Alerting;
using Hipaa.Infra.Tests.Fixture;

namespace Hipaa.Infra.Tests.Components.Alerting;

public sealed class AlarmTopicTests
{
    [Fact]
    public async Task The_topic_is_encrypted_and_takes_messages_over_TLS_from_services_of_this_account()
    {
        var run = await Run.ComponentAsync(Topic);

        Assert.Contains("keys-messaging-key", run.One("aws:sns/topic:Topic").Text("kmsMasterKeyId"), StringComparison.Ordinal);
        var policy = run.One("aws:sns/topicPolicy:TopicPolicy");
        Assert.Equal("false", policy.Statement("TlsOnly").GetProperty("Condition").GetProperty("Bool").GetProperty("aws:SecureTransport").GetString());
        var publishers = policy.Statements().Where(s => s.GetProperty("Effect").GetString() == "Allow").ToList();
        Assert.Equal(
            [
                "backup.amazonaws.com", "budgets.amazonaws.com", "cloudwatch.amazonaws.com", "costalerts.amazonaws.com", "events.amazonaws.com",
                "events.rds.amazonaws.com",
            ],
            publishers.Select(s => s.GetProperty("Principal").GetProperty("Service").GetString()!).Order(StringComparer.Ordinal));
        // EventBridge supports no condition there, and AWS Backup documents none.
        Assert.Equal(["backup.amazonaws.com", "events.amazonaws.com"],
            publishers.Where(s => !s.TryGetProperty("Condition", out _)).Select(s => s.GetProperty("Principal").GetProperty("Service").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(publishers.Where(s => s.TryGetProperty("Condition", out _)), s => Assert.Equal("222222222222",
            s.GetProperty("Condition").GetProperty("StringEquals").GetProperty("aws:SourceAccount").GetString()));
    }

    [Fact]
    public async Task Everyone_who_is_named_is_subscribed()
    {
        var run = await Run.ComponentAsync(Topic);

        Assert.Equal(
            [("email", "a@example.org"), ("email", "b@example.org"), ("https", "https://pager.example.org/x")],
            run.Of("aws:sns/topicSubscription:TopicSubscription").Select(s => (s.Text("protocol"), s.Text("endpoint"))));
    }

    private static AlarmTopic Topic(World world) => new("alarms", new()
    {
        Account = world.Account,
        Key = world.Keys.Messaging,
        Emails = ["a@example.org", "b@example.org"],
        Endpoints = ["https://pager.example.org/x"],
    });
}
