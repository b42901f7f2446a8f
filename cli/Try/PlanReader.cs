using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Mapping;
using Hipaa.Policy.Model;

namespace Hipaa.Cli.Try;

/// <summary>Reads a <see cref="StackPlan"/> from a preview as JSON.</summary>
internal sealed class PlanReader(JsonElement preview)
{
    private readonly List<JsonElement> _states = [.. preview.GetProperty("steps").EnumerateArray().Select(step => step.GetProperty("newState"))];

    internal StackPlan Read()
    {
        var functions = Functions.All.Select(Function).ToList();
        var named = functions.SelectMany(function => function.Environment.Values).ToHashSet(StringComparer.Ordinal);
        var stream = One(AwsType.KinesisStream, _ => true, "an event stream");
        var ofStream = Mapping(Output(stream, "arn"));
        var loader = functions.Single(function => function.Contract == Functions.FileLoader);
        var ofQueue = One(AwsType.LambdaEventSourceMapping, inputs => Text(inputs, "functionName") == loader.Arn, "a mapping for files of partners").GetProperty("inputs");
        var (queue, arrivals) = (Queue(ofQueue), Arrivals(Text(ofQueue, "eventSourceArn")));
        return new()
        {
            Region = Output(stream, "arn").Split(':')[3],
            Functions = functions,
            Buckets = [.. Of(AwsType.S3Bucket).Where(bucket => named.Contains(Output(bucket, "bucket"))).Select(Bucket)],
            Keys = [.. Of(AwsType.KmsKey).Where(key => named.Contains(Output(key, "arn"))).Select(key => new PlannedKey(
                Output(key, "arn"), Text(key.GetProperty("inputs"), "customerMasterKeySpec"), Text(key.GetProperty("inputs"), "keyUsage")))],
            StreamName = Output(stream, "name"),
            Shards = Number(stream.GetProperty("inputs"), "shardCount", 4),
            StreamMapping = StreamMappingOf(ofStream.GetProperty("inputs")),
            MappingId = Output(ofStream, "arn").Split(':')[^1],
            FailureBucket = Text(ofStream.GetProperty("inputs").GetProperty("destinationConfig").GetProperty("onFailure"), "destinationArn").Split(':')[^1],
            Queue = queue,
            Arrivals = arrivals,
            Table = Table(One("aws:dynamodb/table:Table", _ => true, "a table of latest readings")),
            MigratorInput = Text(One(
                "aws:lambda/invocation:Invocation", inputs => Text(inputs, "functionName") == functions.Single(function => function.Contract == Functions.SchemaMigrator).Name,
                "an invocation of the migrator").GetProperty("inputs"), "input"),
        };
    }

    private PlannedFunction Function(FunctionContract contract)
    {
        var function = One(
            AwsType.LambdaFunction, inputs => inputs.GetProperty("code").GetRawText().Contains($"/{contract.Name}.zip\"", StringComparison.Ordinal), contract.Name);
        var inputs = function.GetProperty("inputs");
        return new(
            contract, Output(function, "name"), Output(function, "arn"), Number(inputs, "memorySize", 128), TimeSpan.FromSeconds(Number(inputs, "timeout", 3)),
            Math.Max(1, Number(inputs, "reservedConcurrentExecutions", 1)),
            inputs.GetProperty("environment").GetProperty("variables").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()!, StringComparer.Ordinal));
    }

    private PlannedBucket Bucket(JsonElement bucket)
    {
        var name = Output(bucket, "bucket");
        return new(
            name,
            bucket.GetProperty("inputs").TryGetProperty("objectLockEnabled", out var locked) && locked.GetBoolean(),
            Of(AwsType.S3BucketVersioning).Select(state => state.GetProperty("inputs"))
                .Any(inputs => Text(inputs, "bucket") == name && Text(inputs.GetProperty("versioningConfiguration"), "status") == "Enabled"));
    }

    private JsonElement Mapping(string source) =>
        One(AwsType.LambdaEventSourceMapping, inputs => Text(inputs, "eventSourceArn") == source, "a mapping for the stream");

    private static StreamMapping StreamMappingOf(JsonElement inputs) => new(
        Number(inputs, "batchSize", 100),
        TimeSpan.FromSeconds(Number(inputs, "maximumBatchingWindowInSeconds", 0)),
        Number(inputs, "parallelizationFactor", 1),
        Reports(inputs),
        inputs.TryGetProperty("bisectBatchOnFunctionError", out var bisects) && bisects.GetBoolean(),
        Number(inputs, "maximumRetryAttempts", -1),
        Number(inputs, "maximumRecordAgeInSeconds", -1) is > 0 and var age ? TimeSpan.FromSeconds(age) : null);

    private PlannedQueue Queue(JsonElement mapping)
    {
        var arn = Text(mapping, "eventSourceArn");
        var inputs = Of(AwsType.SqsQueue).Single(queue => Output(queue, "arn") == arn).GetProperty("inputs");
        using var redrive = JsonDocument.Parse(Text(inputs, "redrivePolicy"));
        return new(
            arn.Split(':')[^1],
            Text(redrive.RootElement, "deadLetterTargetArn").Split(':')[^1],
            Number(redrive.RootElement, "maxReceiveCount", 1),
            TimeSpan.FromSeconds(Number(inputs, "delaySeconds", 0)),
            TimeSpan.FromSeconds(Number(inputs, "visibilityTimeoutSeconds", 30)),
            Number(mapping, "batchSize", 10),
            mapping.TryGetProperty("scalingConfig", out var scaling) ? Number(scaling, "maximumConcurrency", 1) : 1,
            Reports(mapping));
    }

    private JsonElement Arrivals(string queue)
    {
        var target = One(AwsType.EventTarget, inputs => Text(inputs, "arn") == queue, "a rule for uploads").GetProperty("inputs");
        var rule = Of(AwsType.EventRule).Single(rule => Output(rule, "name") == Text(target, "rule"));
        return JsonElement.Parse(Text(rule.GetProperty("inputs"), "eventPattern"));
    }

    private static JsonElement Table(JsonElement table)
    {
        var inputs = table.GetProperty("inputs");
        return JsonSerializer.SerializeToElement(new
        {
            TableName = Output(table, "name"),
            BillingMode = "PAY_PER_REQUEST",
            KeySchema = new[]
            {
                new { AttributeName = Text(inputs, "hashKey"), KeyType = "HASH" }, new { AttributeName = Text(inputs, "rangeKey"), KeyType = "RANGE" },
            },
            AttributeDefinitions = inputs.GetProperty("attributes").EnumerateArray()
                .Select(attribute => new { AttributeName = Text(attribute, "name"), AttributeType = Text(attribute, "type") }),
        });
    }

    private IEnumerable<JsonElement> Of(string type) => _states.Where(state => Text(state, "type") == type);

    private JsonElement One(string type, Func<JsonElement, bool> which, string what) =>
        Of(type).Where(state => which(state.GetProperty("inputs"))).ToList() is [var only]
            ? only : throw new TryException($"the stack has not exactly one of {what}: what is played is a stack with the stream, files of partners and all functions");

    private static bool Reports(JsonElement mapping) => mapping.TryGetProperty("functionResponseTypes", out var types)
        && types.EnumerateArray().Any(type => type.GetString() == "ReportBatchItemFailures");

    private static string Text(JsonElement value, string name) => value.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private static string Output(JsonElement state, string name) => Text(state.GetProperty("outputs"), name);

    private static int Number(JsonElement value, string name, int otherwise) => value.TryGetProperty(name, out var number) ? (int)number.GetDouble() : otherwise;
}

/// <summary>The pipeline cannot be played here: one sentence for the user.</summary>
internal sealed class TryException(string message) : Exception(message);
