using Hipaa.Infra.Pipeline.Processing;
using Hipaa.Infra.Tests.Fixture;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Infra.Tests.Pipeline.Processing;

public sealed class ProcessingTests
{
    private const string Mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";

    [Fact]
    public async Task The_stream_is_read_in_batches_and_retried_until_a_record_is_too_old_which_then_has_a_place()
    {
        var run = await StreamAsync(("hipaa:streamMaxRecordAgeHours", "24"), ("hipaa:streamParallelization", "3"));

        var mapping = run.One(Mapping);
        Assert.Equal((500d, 5d, 3d), (mapping.Number("batchSize"), mapping.Number("maximumBatchingWindowInSeconds"), mapping.Number("parallelizationFactor")));
        Assert.Equal((-1d, 24 * 3600d), (mapping.Number("maximumRetryAttempts"), mapping.Number("maximumRecordAgeInSeconds")));
        Assert.True(mapping.Is("bisectBatchOnFunctionError"));
        Assert.Equal("ReportBatchItemFailures", mapping.At("functionResponseTypes.0"));
        Assert.Equal("TRIM_HORIZON", mapping.Text("startingPosition"));
        Assert.Equal("arn:aws:s3:::stream-processor-failures-bucket", mapping.At("destinationConfig.onFailure.destinationArn"));
        Assert.Contains("schema", await mapping.DependenciesAsync());
        // New code waits for the migration that it expects.
        Assert.Contains("schema", await run.One("aws:lambda/function:Function").DependenciesAsync());
    }

    [Fact]
    public async Task Failed_batches_are_written_by_Lambda_itself_and_only_below_its_prefix()
    {
        var run = await StreamAsync();

        Assert.Equal("arn:aws:s3:::stream-processor-failures-bucket/aws/lambda/*",
            run.Named("stream-processor-runs-policy").Statement("KeepFailures").GetProperty("Resource").GetString());
        Assert.DoesNotContain(run.Named("stream-processor-failures-policy").Statements(), s => s.GetProperty("Sid").GetString() == "OutsideTheNetwork");
    }

    [Fact]
    public async Task Files_wait_for_their_scan_and_come_one_at_a_time()
    {
        var run = await FilesAsync(("hipaa:fileLoaderConcurrency", "3"), ("hipaa:functionTimeoutSeconds", "100"));

        var mapping = run.One(Mapping);
        Assert.Equal((1d, 3d), (mapping.Number("batchSize"), mapping.At("scalingConfig.maximumConcurrency")));
        Assert.Equal("ReportBatchItemFailures", mapping.At("functionResponseTypes.0"));
        var queue = run.Named("file-loader-files-queue");
        Assert.Equal((600d, 300d), (queue.Number("visibilityTimeoutSeconds"), queue.Number("delaySeconds")));
        Assert.True(run.Named("file-loader-files-failed").Number("messageRetentionSeconds") > queue.Number("messageRetentionSeconds"));
        var lasts = TimeSpan.FromSeconds(queue.Json("redrivePolicy").GetProperty("maxReceiveCount").GetInt32() * queue.Number("visibilityTimeoutSeconds")!.Value);
        // A service that is away for hours costs no file its tries, and no message ends of age before it is put aside.
        Assert.InRange(lasts, TimeSpan.FromHours(10), TimeSpan.FromSeconds(queue.Number("messageRetentionSeconds")!.Value));
        Assert.Contains("schema", await mapping.DependenciesAsync());
        Assert.Contains("schema", await run.One("aws:lambda/function:Function").DependenciesAsync());
        Assert.Contains("file-loader-files-queue", run.One("aws:sqs/redriveAllowPolicy:RedriveAllowPolicy").Text("redriveAllowPolicy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_arrivals_in_the_upload_bucket_become_messages()
    {
        var run = await FilesAsync();

        var pattern = run.One("aws:cloudwatch/eventRule:EventRule").Json("eventPattern");
        Assert.Equal("Object Created", pattern.GetProperty("detail-type")[0].GetString());
        Assert.Equal("uploads", pattern.GetProperty("detail").GetProperty("bucket").GetProperty("name")[0].GetString());
        Assert.Contains("malware-protection-resource-validation-object", pattern.GetProperty("detail").GetProperty("object").GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("file-loader-files-queue")]
    [InlineData("file-loader-files-failed")]
    public async Task Queues_are_encrypted_and_take_messages_over_TLS_from_one_rule(string queue)
    {
        var run = await FilesAsync();

        Assert.Contains("keys-messaging-key", run.Named(queue).Text("kmsMasterKeyId"), StringComparison.Ordinal);
        var policy = run.Named($"{queue}-policy");
        Assert.Equal("false", policy.Statement("TlsOnly").GetProperty("Condition").GetProperty("Bool").GetProperty("aws:SecureTransport").GetString());
        Assert.Contains("file-loader-arrivals", policy.Statement("EventsSend").GetProperty("Condition").GetProperty("ArnLike").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_schema_is_migrated_again_when_the_migrations_change_and_not_otherwise()
    {
        var run = await Run.ComponentAsync(world => new SchemaMigration("schema-migrator", new()
        {
            Settings = world.Settings.Processing, Resources = Pipeline.Resources(world),
        }));

        var invocation = run.One("aws:lambda/invocation:Invocation");
        Assert.Equal(MigrationSet.Embedded.Hash, invocation.At("triggers.migrations"));
        Assert.Equal(MigrationSet.Embedded.Hash, invocation.Json("input").GetProperty("migrations").GetString());
        Assert.Equal(1, run.Named("schema-migrator-function").Number("reservedConcurrentExecutions"));
        Assert.Equal("cron(30 1 * * ? *)", run.One("aws:scheduler/schedule:Schedule").Text("scheduleExpression"));
    }

    [Fact]
    public async Task De_identification_runs_by_the_clock_and_missed_runs_are_seen()
    {
        var run = await Run.ComponentAsync([("hipaa:deidentifierMinutes", "30")], world => new Deidentification("deidentifier", new()
        {
            Settings = world.Settings.Analytics, Resources = Pipeline.Resources(world), TimeoutSeconds = 300, Schema = Pipeline.Schema(),
        }));

        // A run that failed is made up for by the next one, which begins with the same window. The code waits for the schema, and the clock for the code.
        Assert.Contains("schema", await run.One("aws:lambda/function:Function").DependenciesAsync());
        var schedule = run.One("aws:scheduler/schedule:Schedule");
        Assert.Equal("rate(30 minutes)", schedule.Text("scheduleExpression"));
        Assert.Equal("deidentifier-regularly-missed-queue", ((string)schedule.At("target.deadLetterConfig.arn")!).Split(':')[^1]);
        Assert.Equal("lambda:InvokeFunction", run.Named("deidentifier-regularly-starts-policy").Statement("Start").GetProperty("Action").GetString());
        Assert.Contains("keys-messaging-key", run.Named("deidentifier-regularly-missed-queue").Text("kmsMasterKeyId"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("true", 4)]
    [InlineData("false", 3)]
    public async Task The_stack_runs_the_functions_and_the_loader_only_where_files_are_accepted(string partnerFiles, int functions)
    {
        var run = await Run.StackAsync("prod", ("hipaa:partnerFiles", partnerFiles));

        Assert.Equal(functions, run.Of("aws:lambda/function:Function").Count);
        Assert.Equal(functions - 3, run.Of("aws:guardduty/malwareProtectionPlan:MalwareProtectionPlan").Count);
        foreach (var mapping in run.Of(Mapping))
        {
            Assert.Contains("schema-migrator-applied", await mapping.DependenciesAsync());
        }
    }

    private static Task<Run> StreamAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world => new StreamProcessing("stream-processor", new()
    {
        Settings = world.Settings.Processing, Resources = Pipeline.Resources(world), StreamArn = "stream", AccessLogBucket = "logs",
        FailureRetentionDays = 365, Schema = Pipeline.Schema(),
    }));

    private static Task<Run> FilesAsync(params (string, string?)[] changes) => Run.ComponentAsync(changes, world => new FileLoading("file-loader", new()
    {
        Settings = world.Settings.Processing, Resources = Pipeline.Resources(world), Uploads = Pipeline.Resources(world).Uploads!, Schema = Pipeline.Schema(),
    }));
}
