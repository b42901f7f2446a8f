using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using Aws = Pulumi.Aws;

namespace Hipaa.Sdk.Tests.Generated;

/// <summary>Generated functions, called for a task and for an output.</summary>
public class FunctionTests
{
    private readonly RecordingMocks _mocks = new();

    [Fact]
    public async Task A_function_without_inputs_sends_none()
    {
        _mocks.Answer["accountId"] = "123456789012";
        var identity = await _mocks.Run(() => Aws.GetCallerIdentity.InvokeAsync());

        var call = Assert.Single(_mocks.Calls);
        Assert.Equal("aws:index/getCallerIdentity:getCallerIdentity", call.Token);
        Assert.Equal("123456789012", identity.AccountId);
    }

    [Fact]
    public async Task Plain_arguments_travel_under_their_wire_names()
    {
        _mocks.Answer["names"] = ImmutableArray.Create<object>("us-east-1a", "us-east-1b");
        var zones = await _mocks.Run(() => Aws.GetAvailabilityZones.InvokeAsync(new()
        {
            State = "available",
            Filters = { new Aws.Inputs.GetAvailabilityZonesFilterArgs { Name = "zone-type", Values = { "availability-zone" } } },
        }));

        var args = Assert.Single(_mocks.Calls).Args;
        var filter = Assert.IsType<ImmutableDictionary<string, object>>(Assert.Single(Assert.IsType<ImmutableArray<object>>(args["filters"])));
        Assert.Equal(("available", "zone-type"), (args["state"], filter["name"]));
        Assert.Equal("us-east-1a us-east-1b", string.Join(' ', zones.Names));
    }

    [Fact]
    public async Task Outputs_are_taken_as_arguments()
    {
        _mocks.Answer["json"] = "{}";
        var json = await _mocks.Run(async () =>
        {
            var document = Aws.Iam.GetPolicyDocument.Invoke(new()
            {
                Statements =
                {
                    new Aws.Iam.Inputs.GetPolicyDocumentStatementInputArgs
                    {
                        Effect = "Allow",
                        Actions = { "kms:Decrypt" },
                        Resources = { Output.Create("arn:aws:kms:us-east-1:1:key/x") },
                        Conditions = { new Aws.Iam.Inputs.GetPolicyDocumentStatementConditionInputArgs { Test = "Bool", Variable = "aws:SecureTransport", Values = { "true" } } },
                    },
                },
            });
            return await OutputUtilities.GetValueAsync(document.Apply(x => x.Json));
        });

        var statements = Assert.IsType<ImmutableArray<object>>(Assert.Single(_mocks.Calls).Args["statements"]);
        var statement = Assert.IsType<ImmutableDictionary<string, object>>(Assert.Single(statements));
        Assert.Equal("arn:aws:kms:us-east-1:1:key/x", RecordingMocks.Items(statement["resources"]));
        Assert.Equal("{}", json);
    }

    [Fact]
    public async Task A_call_can_depend_on_a_resource()
    {
        _mocks.Answer["json"] = "{}";
        var dependencies = await _mocks.Run(async () =>
        {
            var key = new Aws.Kms.Key("key");
            var document = Aws.Iam.GetPolicyDocument.Invoke(new(), new InvokeOutputOptions { DependsOn = { key } });
            return await OutputUtilities.GetDependenciesAsync(document);
        });

        Assert.IsType<Aws.Kms.Key>(Assert.Single(dependencies));
    }
}
