using System.Text.Json;
using Hipaa.Cli.Preview.Engine;

namespace Hipaa.Samples.Tests.Components;

/// <summary>What the function is given of queues.</summary>
public sealed class FunctionSampleTests
{
    private const string Queue = "arn:aws:sqs:us-east-1:111111111111:intake-failures";

    [Fact]
    public async Task What_it_fails_at_goes_to_the_queue_and_its_role_may_put_it_there_under_the_queue_s_key()
    {
        var preview = await ComponentSample.Named("components/function").PreviewAsync();

        var letters = Assert.IsAssignableFrom<IReadOnlyDictionary<string, object?>>(Only(preview, "aws:lambda/function:Function")["deadLetterConfig"]);
        Assert.Equal(Queue, letters["targetArn"]);
        using var policy = JsonDocument.Parse(Assert.IsType<string>(Only(preview, "aws:iam/rolePolicy:RolePolicy")["policy"]));
        var statements = policy.RootElement.GetProperty("Statement").EnumerateArray()
            .ToDictionary(statement => statement.GetProperty("Sid").GetString()!, statement => statement.GetRawText(), StringComparer.Ordinal);
        Assert.Contains(Queue, statements["KeepFailedEvents"], StringComparison.Ordinal);
        Assert.Contains("key/0a3b1c5d-1111-4f00-8000-000000000001", statements["EncryptFailedEvents"], StringComparison.Ordinal);
        Assert.Contains("sqs.us-east-1.amazonaws.com", statements["EncryptFailedEvents"], StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, object?> Only(PreviewResult preview, string type) =>
        Assert.Single(preview.Resources, resource => resource.Registration.Type == type).Registration.Inputs;
}
