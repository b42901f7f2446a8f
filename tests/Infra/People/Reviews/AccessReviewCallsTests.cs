using System.Text.Json;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Infra.Tests.Matrix;

namespace Hipaa.Infra.Tests.People.Reviews;

/// <summary>The state machine by a validator of Amazon States Language, and its calls by the models of AWS's own client.</summary>
public sealed class AccessReviewCallsTests(Runs runs) : IClassFixture<Runs>
{
    private static readonly object[] Bindings =
    [
        new { states = States, analyzer = Analyzer, page = 1, next = (string?)null },
        new { states = States, analyzer = Analyzer, page = 2, next = "token" },
    ];

    private static string Analyzer => "arn:aws:access-analyzer:us-east-1:222222222222:analyzer/hipaa-prod-external";

    private static object States => new
    {
        input = new { State = "COMPLETE", detail = new { findings = new[] { new { Id = "arn:aws:securityhub:us-east-1:222222222222:finding/1", ProductArn = "arn:aws:securityhub:us-east-1::product/aws/securityhub" } } } },
        result = new { NextToken = "token" },
        context = new { Execution = new { Name = "first", StartTime = "2026-10-01T09:00:00.000Z" } },
    };

    [Theory]
    [InlineData("prod")]
    [InlineData("dev")]
    public async Task Every_state_machine_is_valid_and_calls_what_the_services_have(string configuration)
    {
        var machines = (await runs.Of(configuration)).Of("aws:sfn/stateMachine:StateMachine");

        Assert.NotEmpty(machines);
        foreach (var machine in machines)
        {
            Assert.Empty(await FaultsAsync(machine.Json("definition"), machine.Name.StartsWith("access-review", StringComparison.Ordinal) ? 8 : 1));
        }
    }

    [Theory]
    [InlineData("\"ChecksumAlgorithm\"", "\"SSEKMSKeyId\"", "SSEKMSKeyId is not one of")]
    [InlineData("iam:getCredentialReport", "iam:getCredentialsReport", "iam has no GetCredentialsReport")]
    [InlineData("\"Key\":", "\"key\":", "key is not one of")]
    [InlineData("'MaxResults': 100", "'MaxResults': 'many'", "Invalid type for parameter maxResults")]
    [InlineData("\"Bucket\":", "\"Bucke\":", "Missing required parameter in input: \"Bucket\"")]
    [InlineData("\"Next\":\"FetchReport\"", "\"Next\":\"FetchReports\"", "FetchReports")]
    [InlineData("$states.input.State = ", "$states.input.State == ", "Choices")]
    public async Task What_a_service_or_the_language_lacks_is_seen(string now, string then, string fault)
    {
        var definition = (await runs.Of("prod")).Named("access-review-machine").Json("definition");
        var text = JsonSerializer.Serialize(definition, Plain);
        Assert.Contains(now, text, StringComparison.Ordinal);

        var faults = await FaultsAsync(JsonDocument.Parse(text.Replace(now, then, StringComparison.Ordinal)).RootElement);

        Assert.Contains(faults, found => found.Contains(fault, StringComparison.Ordinal));
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static async Task<List<string>> FaultsAsync(JsonElement definition, int atLeast = 8)
    {
        var read = await Peer.NodeAsync("states.js", new { definition, bindings = Bindings });
        var calls = read.GetProperty("calls");
        Assert.InRange(calls.GetArrayLength(), atLeast, int.MaxValue);
        var refused = await Peer.PythonAsync("calls", calls);
        return [.. read.GetProperty("failures").EnumerateArray().Concat(refused.EnumerateArray()).Select(fault => fault.GetString()!)];
    }
}
