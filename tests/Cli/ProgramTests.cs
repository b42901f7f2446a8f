using Hipaa.Cli.Preview.Engine;
using Hipaa.Cli.Preview.Resources;
using Hipaa.Cli.Preview.Values;
using Hipaa.Cli.Tests.Samples;
using Pulumi;
using Pulumi.Aws.S3;
using Pulumi.Aws.Sqs;
using Aws = Pulumi.Aws;

namespace Hipaa.Cli.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task The_sample_has_no_problems_and_all_its_resources()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.Empty(result.Problems);
        Assert.Equal(
            [
                "sample-dev", "aws", "recovery", "store", "store-key", "store-bucket", "store-encryption", "store-access",
                "store-access-role", "store-access-policy", "replica", "inbox", "token", DefaultProviderOf(result), "plain",
            ],
            result.Resources.Select(state => ResourceUrn.Name(state.Urn)),
            StringComparer.Ordinal);
    }

    [Fact]
    public async Task Urns_hold_the_types_of_all_parents_but_the_stack()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.Equal("urn:pulumi:dev::sample::pulumi:pulumi:Stack::sample-dev", result.Named("sample-dev").Urn);
        Assert.Equal("urn:pulumi:dev::sample::aws:sqs/queue:Queue::inbox", result.Named("inbox").Urn);
        Assert.Equal("urn:pulumi:dev::sample::sample:storage:Store$aws:kms/key:Key::store-key", result.Named("store-key").Urn);
        Assert.Equal(
            "urn:pulumi:dev::sample::sample:storage:Store$sample:access:Reader$aws:iam/role:Role::store-access-role",
            result.Named("store-access-role").Urn);
        Assert.Equal(
            "urn:pulumi:dev::sample::sample:storage:Store$aws:s3/bucket:Bucket$aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration::store-encryption",
            result.Named("store-encryption").Urn);
    }

    [Fact]
    public async Task Dependencies_are_known_by_property()
    {
        var result = await SampleRun.OfSampleAsync();
        var encryption = result.Named("store-encryption").Registration;

        Assert.Equal([result.Named("store-bucket").Urn], encryption.PropertyDependencies["bucket"]);
        Assert.Equal([result.Named("store-key").Urn], encryption.PropertyDependencies["rules"]);
        Assert.Equal([result.Named("store-key").Urn, result.Named("store-bucket").Urn], encryption.Dependencies);
    }

    [Fact]
    public async Task Depending_on_a_component_is_depending_on_the_custom_resources_below_it()
    {
        var result = await SampleRun.OfSampleAsync();

        // The encryption configuration is a child of the bucket, a custom resource: the engine stops there.
        Assert.Equal(
            [result.Named("store-key").Urn, result.Named("store-bucket").Urn, result.Named("store-access-role").Urn, result.Named("store-access-policy").Urn],
            result.Named("replica").Registration.Dependencies);
    }

    [Fact]
    public async Task Protection_comes_from_the_parent_unless_the_resource_says_otherwise()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.True(result.Named("store").Registration.Protect);
        Assert.True(result.Named("store-bucket").Registration.Protect);
        Assert.True(result.Named("store-access-policy").Registration.Protect);
        Assert.False(result.Named("store-access-role").Registration.Protect);
        Assert.False(result.Named("inbox").Registration.Protect);
    }

    [Fact]
    public async Task Providers_are_inherited_and_the_default_one_is_made_where_none_is_given()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.Equal(Reference(result.Named("aws")), result.Named("store-access-role").Provider);
        Assert.Equal(Reference(result.Named("recovery")), result.Named("replica").Provider);
        Assert.Equal(Reference(result.Named(DefaultProviderOf(result))), result.Named("plain").Provider);
        Assert.Equal("eu-west-1", result.Named(DefaultProviderOf(result)).Registration.Inputs["region"]);
        Assert.Null(result.Named("store").Provider);
    }

    [Fact]
    public async Task Aliases_are_spelled_out_as_urns() =>
        Assert.Equal(["urn:pulumi:dev::sample::aws:sqs/queue:Queue::mailbox"], (await SampleRun.OfSampleAsync()).Named("inbox").Registration.Aliases);

    [Fact]
    public async Task Outputs_of_the_stack_and_of_components_are_recorded_and_secrets_stay_secret()
    {
        var result = await SampleRun.OfSampleAsync();

        Assert.Equal("222222222222", result.Outputs["Account"]);
        Assert.IsType<SecretValue>(result.Outputs["Token"]);
        Assert.Equal(result.Named("store-bucket").Outputs["arn"], result.Named("store").Outputs["bucket"]);
        Assert.IsType<SecretValue>(result.Named("token").Registration.Inputs["value"]);
        Assert.IsType<SecretValue>(result.Named("token").Outputs["value"]);
    }

    [Fact]
    public async Task Two_resources_with_one_urn_are_an_error_that_names_both()
    {
        var result = await SampleRun.OfAsync(options => new TwiceStack(options));

        var problem = Assert.Single(result.Problems);
        Assert.Equal(
            "Duplicate resource URN 'urn:pulumi:dev::sample::aws:s3/bucket:Bucket::twin': the program's resource 1 and resource 2 are both "
            + "'twin' of type aws:s3/bucket:Bucket; give one of them another name or parent.",
            problem.Message);
    }

    [Fact]
    public async Task One_name_under_two_parents_is_two_resources()
    {
        var result = await SampleRun.OfAsync(options => new SameNameStack(options));

        Assert.Empty(result.Problems);
        var arns = result.Resources.Where(state => state.Registration.Type == "aws:kms/key:Key").Select(state => state.Outputs["arn"]).ToList();
        Assert.NotEqual(arns[0], arns[1]);
        Assert.Equal(["first", "second"], result.Resources.Where(state => state.Registration.Type == "aws:kms/key:Key").Select(state => state.Registration.Inputs["description"]));
    }

    [Fact]
    public async Task Components_of_one_name_keep_their_own_inputs_children_and_outputs_whatever_the_order()
    {
        var result = await SampleRun.OfAsync(options => new TwinComponentsStack(options));

        Assert.Empty(result.Problems);
        foreach (var parent in new[] { "slow", "quick" })
        {
            var twin = result.Resources.Single(state => state.Registration.Type == "sample:twin:Twin" && state.Registration.Parent == result.Named(parent).Urn);
            var key = result.Resources.Single(state => state.Registration.Parent == twin.Urn);
            Assert.Equal(parent, twin.Registration.Inputs["side"]);
            Assert.Equal(parent, key.Registration.Inputs["description"]);
            Assert.Equal(parent, twin.Outputs["side"]);
            Assert.Equal(key.Outputs["arn"], twin.Outputs["arn"]);
        }
    }

    [Fact]
    public async Task Existing_resources_of_one_name_are_read_by_their_own_id()
    {
        var result = await SampleRun.OfAsync(options => new TwinReadsStack(options));

        var read = result.Resources.Where(state => state.Registration.ReadId is not null).ToList();
        Assert.Equal(["alpha", "beta"], read.Select(state => state.Registration.ReadId), StringComparer.Ordinal);
        Assert.Equal([result.Named("first").Urn, result.Named("second").Urn], read.Select(state => state.Registration.Parent), StringComparer.Ordinal);
        Assert.Equal(["alpha", "beta"], read.Select(state => state.Id), StringComparer.Ordinal);
    }

    [Fact]
    public async Task An_import_id_is_the_program_s_own() =>
        Assert.Equal("existing", (await SampleRun.OfAsync(options => new ImportStack(options))).Named("taken").Registration.ImportId);

    [Fact]
    public async Task What_a_program_throws_is_one_sentence_without_a_stack_trace()
    {
        var result = await SampleRun.OfAsync<Stack>(_ => throw new InvalidOperationException("The account is not ours."));

        Assert.Equal("The program failed: The account is not ours.", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task What_the_framework_throws_is_told_with_the_method_that_asked_for_it()
    {
        var result = await SampleRun.OfAsync<Stack>(_ =>
        {
            var twice = new Dictionary<string, int>(StringComparer.Ordinal) { ["a"] = 1 };
            twice.Add("a", 2);
            throw new InvalidOperationException("It is added twice.");
        });

        Assert.Matches(@"^The program failed: An item with the same key has already been added\. Key: a \(in Hipaa\.Cli\.Tests\.ProgramTests\..+\)$", Assert.Single(result.Problems).Message);
    }

    [Fact]
    public async Task A_function_without_an_answer_is_named()
    {
        var result = await SampleRun.OfAsync(options => new AskingStack(options));

        Assert.Contains("example:index/getNothing:getNothing", Assert.Single(result.Problems).Message, StringComparison.Ordinal);
    }

    private static string DefaultProviderOf(PreviewResult result) =>
        ResourceUrn.Name(result.Resources.Single(state => ResourceUrn.Name(state.Urn).StartsWith("default", StringComparison.Ordinal)).Urn);

    private static string Reference(ResourceState provider) => $"{provider.Urn}::{provider.Id}";

    private sealed class TwiceStack : Stack
    {
        public TwiceStack(StackOptions options)
            : base(options)
        {
            _ = new Bucket("twin");
            _ = new Bucket("twin");
        }
    }

    private sealed class SameNameStack : Stack
    {
        public SameNameStack(StackOptions options)
            : base(options)
        {
            _ = new Aws.Kms.Key("key", new() { Description = "first" }, new() { Parent = new Aws.Sns.Topic("a") });
            _ = new Aws.Kms.Key("key", new() { Description = "second" }, new() { Parent = new Bucket("b") });
        }
    }

    // The first twin waits for a server that answers late: it registers after the second, and completes after it.
    private sealed class TwinComponentsStack : Stack
    {
        public TwinComponentsStack(StackOptions options)
            : base(options)
        {
            var late = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _ = new Twin("twin", Output.Create(late.Task), new() { Parent = new Bucket("slow") });
            var quick = new Twin("twin", Output.Create("quick"), new() { Parent = new Aws.Sns.Topic("quick") });
            _ = quick.Key.Arn.Apply(_ => late.TrySetResult("slow"));
        }
    }

    private sealed class Twin : ComponentResource
    {
        public Twin(string name, Output<string> side, ComponentResourceOptions options)
            : base("sample:twin:Twin", name, new TwinArgs { Side = side }, options)
        {
            Key = new Aws.Kms.Key("key", new() { Description = side }, new() { Parent = this });
            RegisterOutputs(new Dictionary<string, object?>(StringComparer.Ordinal) { ["side"] = side, ["arn"] = Key.Arn });
        }

        public Aws.Kms.Key Key { get; }
    }

    private sealed class TwinArgs : ResourceArgs
    {
        [Input("side")]
        public Input<string>? Side { get; set; }
    }

    private sealed class TwinReadsStack : Stack
    {
        public TwinReadsStack(StackOptions options)
            : base(options)
        {
            _ = Bucket.Get("existing", Output.Create(LaterAsync("alpha")), options: new() { Parent = new Aws.Sns.Topic("first") });
            _ = Bucket.Get("existing", "beta", options: new() { Parent = new Queue("second") });
        }

        private static async Task<string> LaterAsync(string id)
        {
            await Task.Yield();
            return id;
        }
    }

    private sealed class ImportStack : Stack
    {
        public ImportStack(StackOptions options)
            : base(options) => _ = new Bucket("taken", new(), new() { ImportId = "existing" });
    }

    private sealed class AskingStack : Stack
    {
        public AskingStack(StackOptions options)
            : base(options) => Answer = Output.Create(Deployment.Instance.InvokeAsync<Dictionary<string, object>>("example:index/getNothing:getNothing", InvokeArgs.Empty)).Apply(_ => "");

        [Output]
        public Output<string> Answer { get; private set; }
    }
}
