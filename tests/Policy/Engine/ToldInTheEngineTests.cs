using System.Text.Json.Nodes;
using Hipaa.Policy.Model;

namespace Hipaa.Policy.Tests;

/// <summary>
/// What a program leaves out, while the provider does not know yet what it fills in: the rules that once said nothing of it in the engine.
/// </summary>
public sealed class ToldInTheEngineTests
{
    public static TheoryData<string, string, string, string> Lacking() => new()
    {
        { "postgres-has-parameters-of-its-own", AwsType.RdsInstance, """{"engine":"postgres","instanceClass":"db.t4g.medium"}""", "parameterGroupName" },
        { "rds-spans-zones", AwsType.RdsInstance, """{"engine":"postgres","instanceClass":"db.t4g.medium"}""", "multiAz" },
        { "rds-uses-customer-key", AwsType.RdsInstance, """{"engine":"postgres","instanceClass":"db.t4g.medium","storageEncrypted":true}""", "kmsKeyId" },
        { "sqs-queue-requires-tls", AwsType.SqsQueue, """{"name":"q"}""", "policy" },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public async Task What_is_left_out_is_told_once_though_the_provider_says_that_it_is_unknown(string rule, string type, string inputs, string computed)
    {
        Assert.Contains(computed, ProviderFacts.LeftOut(type));
        var preview = new JsonObject
        {
            ["config"] = new JsonObject(),
            ["steps"] = new JsonArray(new JsonObject
            {
                ["newState"] = new JsonObject { ["urn"] = Told.Urn(type, "it"), ["type"] = type, ["inputs"] = JsonNode.Parse(inputs) },
            }),
        };
        var operation = new EngineOperation(preview);
        using var pack = await PackProcess.StartAsync();
        var answers = await OfficialClient.CallAsync(pack.Port,
            [Told.Only(rule), .. operation.Inputs.Select(resource => ("analyze", resource)), ("analyzeStack", operation.Stack(EngineOperation.BeforeCreation))]);
        Assert.Equal([$"mandatory {rule} it"], answers.Skip(1).SelectMany(Told.Said));
        Assert.Empty(answers.Skip(1).SelectMany(Told.Undecided));
    }
}
