using System.Text.Json;
using Hipaa.Components.Accounts;
using Hipaa.Components.Policies;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Graph;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.Components.Policies;

/// <summary>What policies ask of AWS services is what those services send.</summary>
public sealed class ServiceConditionsTests(Runs runs) : IClassFixture<Runs>
{
    private static readonly AwsAccount Account = new("222222222222", "us-east-1");

    private static readonly Dictionary<string, ServiceUse> Uses = new(StringComparer.Ordinal)
    {
        ["aws:iam/role:Role"] = ServiceUse.Role,
        ["aws:kms/key:Key"] = ServiceUse.Key,
        ["aws:kms/replicaKey:ReplicaKey"] = ServiceUse.Key,
        ["aws:sns/topicPolicy:TopicPolicy"] = ServiceUse.Topic,
        ["aws:sqs/queuePolicy:QueuePolicy"] = ServiceUse.Queue,
        ["aws:s3/bucketPolicy:BucketPolicy"] = ServiceUse.Bucket,
        ["aws:cloudwatch/logResourcePolicy:LogResourcePolicy"] = ServiceUse.Log,
    };

    public static TheoryData<string> All => [.. Configurations.All.Keys];

    [Fact]
    public void The_table_is_in_order_and_says_one_thing_of_a_pair()
    {
        var rows = Rows();

        Assert.Equal(rows.Select(r => r[0]).Order(StringComparer.Ordinal), rows.Select(r => r[0]));
        Assert.Equal(rows.Count, rows.DistinctBy(r => (r[0], r[1])).Count());
        Assert.All(rows, row =>
        {
            Assert.True(Enum.TryParse<ServiceUse>(row[1], ignoreCase: true, out _), row[1]);
            Assert.Empty(row[2].Split(',').Intersect(row[3].Split(','), StringComparer.Ordinal).Except(["-"]));
            Assert.Matches("^A.* (Guide|Reference), \"", row[4].Replace("IAM", "AWS IAM", StringComparison.Ordinal));
        });
    }

    [Theory]
    [InlineData("nobody.amazonaws.com", ServiceUse.Role)]
    [InlineData("guardduty.amazonaws.com", ServiceUse.Key)]
    [InlineData("cloudtrail.amazonaws.com", ServiceUse.Topic)]
    [InlineData("events.eu-west-1.amazonaws.com", ServiceUse.Topic)]
    public void A_pair_that_nobody_looked_up_goes_into_no_policy(string service, ServiceUse use) =>
        Assert.Contains("has no such pair", Assert.Throws<InvalidPolicyException>(() => Statement.Allow("S").ByService(service, use, Account)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("events.amazonaws.com", ServiceUse.Key, "aws:SourceAccount")]
    [InlineData("events.amazonaws.com", ServiceUse.Topic, "aws:SourceArn")]
    [InlineData("config.amazonaws.com", ServiceUse.Key, "AWS:SourceArn")]
    [InlineData("firehose.amazonaws.com", ServiceUse.Role, "sts:ExternalId")]
    public void A_condition_that_the_service_does_not_send_goes_into_no_policy(string service, ServiceUse use, string key)
    {
        var statement = Statement.Allow("S").ByService(service, use, Account).To("sns:Publish").OnThis().When(Condition.Equal(key, "x"));

        Assert.Contains($"{service} does not send {key} there", Assert.Throws<InvalidPolicyException>(() => new PolicyDocument().Add(statement)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_that_names_what_it_acts_for_alone_needs_to_be_told_of_what() => Assert.Throws<InvalidPolicyException>(() =>
        Statement.Allow("S").ByService("events.amazonaws.com", ServiceUse.Queue, Account));

    [Theory]
    [MemberData(nameof(All))]
    public async Task Each_service_is_tied_to_the_account_by_what_it_sends_and_by_nothing_else(string configuration)
    {
        var rows = Rows().ToDictionary(row => (row[0], row[1]), row => row[2] == "-" ? [] : row[2].Split(','));
        var run = await runs.Of(configuration);
        var found = 0;
        Assert.All(run.All.SelectMany(resource => resource.AllStatements().Where(s => s.Allows()).SelectMany(s => Services(s).Select(service => (resource, s, service)))), pair =>
        {
            var (resource, statement, service) = pair;
            var host = service.StartsWith("logs.", StringComparison.Ordinal) ? "logs.*.amazonaws.com" : service;
            // A group that EventBridge writes to names both of its principals in one statement, as AWS's page does.
            var use = Uses[resource.Type] == ServiceUse.Log && Services(statement).Contains("events.amazonaws.com", StringComparer.Ordinal)
                ? ServiceUse.EventLog : Uses[resource.Type];
            var supported = rows[(host, use.ToString().ToLowerInvariant())];
            var asked = Keys(statement).ToList();
            Assert.Empty(asked.Except(supported, StringComparer.Ordinal));
            Assert.True(supported.Length == 0 || asked.Count > 0, $"{resource}: {service} is not tied to the account");
            found++;
        });
        Assert.InRange(found, 40, int.MaxValue);
    }

    private static IEnumerable<string> Services(JsonElement statement) =>
        statement.TryGetProperty("Principal", out var principal) && principal.ValueKind == JsonValueKind.Object && principal.TryGetProperty("Service", out var service)
            ? service.OneOrMany() : [];

    private static IEnumerable<string> Keys(JsonElement statement) => !statement.TryGetProperty("Condition", out var condition) ? []
        : condition.EnumerateObject().SelectMany(o => o.Value.EnumerateObject()).Select(k => k.Name)
            .Where(k => k.StartsWith("aws:Source", StringComparison.OrdinalIgnoreCase) || k.Contains("Context", StringComparison.Ordinal) || k.StartsWith("sts:", StringComparison.Ordinal));

    private static List<string[]> Rows() =>
        [.. File.ReadLines(Path.Combine(Repository.Root, "components/Policies/service-conditions.tsv")).Skip(1).Select(line => line.Split('\t'))];
}
