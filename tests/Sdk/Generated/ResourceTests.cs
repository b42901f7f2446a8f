using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using Aws = Pulumi.Aws;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>What generated resources send and what they give back.</summary>
public class ResourceTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task Renamed_properties_travel_under_their_wire_names()
    {
        await _mocks.Run(() => _ = new Aws.S3.Bucket("landing", new() { BucketName = "phi-landing", ForceDestroy = false }));

        Assert.Equal("aws:s3/bucket:Bucket", _mocks.Resources["landing"].Type);
        Assert.Equal("phi-landing", _mocks.InputsOf("landing")["bucket"]);
        Assert.Equal(false, _mocks.InputsOf("landing")["forceDestroy"]);
    }

    [Fact]
    public async Task Nested_inputs_travel_as_dictionaries_and_lists()
    {
        await _mocks.Run(() => _ = new Aws.Lambda.EventSourceMapping("events", new()
        {
            FunctionName = "processor",
            BatchSize = 500,
            FunctionResponseTypes = { "ReportBatchItemFailures" },
            DestinationConfig = new Aws.Lambda.Inputs.EventSourceMappingDestinationConfigArgs
            {
                OnFailure = new Aws.Lambda.Inputs.EventSourceMappingDestinationConfigOnFailureArgs { DestinationArn = "arn:aws:s3:::failed" },
            },
        }));

        var inputs = _mocks.InputsOf("events");
        var destination = Assert.IsType<ImmutableDictionary<string, object>>(inputs["destinationConfig"]);
        var onFailure = Assert.IsType<ImmutableDictionary<string, object>>(destination["onFailure"]);
        Assert.Equal("arn:aws:s3:::failed", onFailure["destinationArn"]);
        Assert.Equal(500.0, inputs["batchSize"]);
        Assert.Equal("ReportBatchItemFailures", RecordingMocks.Items(inputs["functionResponseTypes"]));
        Assert.False(inputs.ContainsKey("tags"));
    }

    [Fact]
    public async Task A_union_takes_text_and_enum_members_alike()
    {
        await _mocks.Run(() =>
        {
            _ = new Aws.Ssm.Parameter("text", new() { Type = "SecureString", Value = "x" });
            _ = new Aws.Ssm.Parameter("member", new() { Type = Aws.Ssm.ParameterType.SecureString, Value = "x" });
        });

        Assert.Equal("SecureString", _mocks.InputsOf("text")["type"]);
        Assert.Equal("SecureString", _mocks.InputsOf("member")["type"]);
    }

    [Fact]
    public async Task A_policy_travels_as_text_or_as_a_typed_document()
    {
        await _mocks.Run(() =>
        {
            _ = new Aws.S3.BucketPolicy("text", new() { Bucket = "b", Policy = "{}" });
            _ = new Aws.S3.BucketPolicy("typed", new()
            {
                Bucket = "b",
                Policy = new Aws.S3.Inputs.PolicyDocumentArgs
                {
                    Version = Aws.Iam.PolicyDocumentVersion.PolicyDocumentVersion_2012_10_17,
                    Statement = { new Aws.Iam.Inputs.PolicyStatementArgs { Effect = Aws.Iam.PolicyStatementEffect.DENY, Action = "s3:*", Principal = "*" } },
                },
            });
        });

        Assert.Equal("{}", _mocks.InputsOf("text")["policy"]);
        var document = Assert.IsType<ImmutableDictionary<string, object>>(_mocks.InputsOf("typed")["policy"]);
        var statement = Assert.IsType<ImmutableDictionary<string, object>>(Assert.Single(Assert.IsType<ImmutableArray<object>>(document["Statement"])));
        Assert.Equal(("2012-10-17", "Deny", "s3:*", "*"), (document["Version"], statement["Effect"], statement["Action"], statement["Principal"]));
    }

    [Fact]
    public async Task Defaults_of_the_SDK_reach_the_provider()
    {
        await _mocks.Run(() =>
        {
            _ = new Aws.Ec2.SecurityGroup("group", new() { VpcId = "vpc-1" });
            _ = new Aws.Rds.ParameterGroup("parameters", new()
            {
                Family = "postgres17",
                Parameters = { new Aws.Rds.Inputs.ParameterGroupParameterArgs { Name = "rds.force_ssl", Value = "1" } },
            });
        });

        var parameters = Assert.IsType<ImmutableArray<object>>(_mocks.InputsOf("parameters")["parameters"]);
        Assert.Equal("Managed by Pulumi", _mocks.InputsOf("group")["description"]);
        Assert.Equal("Managed by Pulumi", _mocks.InputsOf("parameters")["description"]);
        Assert.Equal("immediate", Assert.IsType<ImmutableDictionary<string, object>>(Assert.Single(parameters))["applyMethod"]);
    }

    [Fact]
    public async Task Secret_inputs_are_secret_however_they_are_given()
    {
        Assert.True(await _mocks.Run(async () => await Secret(new Aws.Rds.InstanceArgs { Password = "clear" }.Password)));
        Assert.True(await _mocks.Run(async () => await Secret(new Aws.SecretsManager.SecretVersionArgs { SecretString = Output.Create("clear") }.SecretString)));
        Assert.True(await _mocks.Run(async () => await Secret(new Aws.Ssm.ParameterArgs { Value = "clear" }.Value)));
        Assert.True(await _mocks.Run(async () => await Secret(new Aws.ProviderArgs { SecretKey = "clear" }.SecretKey)));
        Assert.False(await _mocks.Run(async () => await Secret(new Aws.Ssm.ParameterArgs { Description = "clear" }.Description)));

        static async Task<bool> Secret(Input<string>? input) => await Output.IsSecretAsync(input.Apply(x => x));
    }

    [Fact]
    public async Task A_secret_input_arrives_with_its_value()
    {
        await _mocks.Run(() => _ = new Aws.Ssm.Parameter("parameter", new() { Type = "SecureString", Value = "clear" }));

        Assert.Equal("clear", _mocks.InputsOf("parameter")["value"]);
    }

    [Fact]
    public async Task Outputs_come_back_typed()
    {
        _mocks.Outputs["domainValidationOptions"] = ImmutableArray.Create<object>(
            new Dictionary<string, object>(StringComparer.Ordinal) { ["domainName"] = "api.example.org", ["resourceRecordName"] = "_x.api.example.org" });
        var (option, text) = await _mocks.Run(async () =>
        {
            var certificate = new Aws.Acm.Certificate("certificate", new() { DomainName = "api.example.org" });
            var options = await OutputUtilities.GetValueAsync(certificate.DomainValidationOptions);
            return (Assert.Single(options), await OutputUtilities.GetValueAsync(certificate.DomainName));
        });

        Assert.Equal(("api.example.org", "_x.api.example.org", null), (option.DomainName, option.ResourceRecordName, option.ResourceRecordValue));
        Assert.Equal("api.example.org", text);
    }

    [Fact]
    public async Task Get_reads_by_id_and_keeps_the_given_state()
    {
        var arn = await _mocks.Run(async () =>
            await OutputUtilities.GetValueAsync(Aws.Kms.Key.Get("existing", "key-1", new Aws.Kms.KeyState { Arn = "arn:aws:kms:us-east-1:1:key/key-1" }).Arn));

        Assert.Equal("key-1", _mocks.Resources["existing"].Id);
        Assert.Equal("arn:aws:kms:us-east-1:1:key/key-1", arn);
    }

    [Fact]
    public async Task Random_resources_are_generated_likewise()
    {
        await _mocks.Run(() => _ = new Pulumi.Random.RandomPassword("password", new() { Length = 40, Keepers = { ["epoch"] = "1" } }));

        Assert.Equal("random:index/randomPassword:RandomPassword", _mocks.Resources["password"].Type);
        Assert.Equal(40.0, _mocks.InputsOf("password")["length"]);
    }
}
