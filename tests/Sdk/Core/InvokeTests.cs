using System.Collections.Immutable;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class InvokeTests
{
    private const string Token = "cloud:storage/getBox:getBox";

    [Fact]
    public async Task A_function_gets_its_arguments_and_gives_its_result()
    {
        var mocks = new RecordingMocks { Answer = args => Map(("zones", new[] { "a" }), ("size", 3)) };
        Output<GetBoxResult>? result = null;
        await Run.PreviewAsync(mocks, () => result = Deployment.Instance.Invoke<GetBoxResult>(Token, new GetBoxArgs { Name = "n", Size = 2 }));

        var value = await OutputUtilities.GetValueAsync(result!);
        Assert.Equal(3, value.Size);
        Assert.Equal(["a"], value.Zones.AsEnumerable());
        var call = Assert.Single(mocks.Calls);
        Assert.Equal(Token, call.Token);
        Assert.Equal<object>("n", call.Args["name"]);
        Assert.Equal<object>(2d, call.Args["size"]);
        Assert.Equal("", call.Provider);
    }

    [Fact]
    public async Task A_function_can_be_awaited()
    {
        var mocks = new RecordingMocks { Answer = args => Map(("size", 3)) };
        var size = 0;
        await Deployment.TestAsync(mocks, new Pulumi.Testing.TestOptions(), async () =>
        {
            size = (await Deployment.Instance.InvokeAsync<GetBoxResult>(Token, new GetBoxArgs { Name = "n" })).Size;
        });

        Assert.Equal(3, size);
    }

    [Fact]
    public async Task An_unknown_argument_makes_the_result_unknown_without_a_call()
    {
        var mocks = new RecordingMocks();
        Output<GetBoxResult>? result = null;
        await Run.PreviewAsync(mocks, () => result = Deployment.Instance.Invoke<GetBoxResult>(
            Token, new GetBoxArgs { Name = OutputUtilities.CreateUnknown("") }));

        Assert.False(await OutputUtilities.GetIsKnownAsync(result!));
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task The_result_depends_on_the_resources_of_the_arguments()
    {
        Box? box = null, other = null;
        Output<GetBoxResult>? result = null;
        await Run.UpdateAsync(new RecordingMocks(), () =>
        {
            (box, other) = (new Box("box"), new Box("other"));
            result = Deployment.Instance.Invoke<GetBoxResult>(
                Token, new GetBoxArgs { Name = box.Id }, new InvokeOutputOptions { DependsOn = { other } });
        });

        Assert.Equal(
            [box!, other!], (await OutputUtilities.GetDependenciesAsync(result!)).OrderBy(r => r.GetResourceName(), StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_result_is_unknown_while_a_dependency_does_not_exist()
    {
        Output<GetBoxResult>? result = null;
        var mocks = new RecordingMocks { Id = _ => null };
        await Run.PreviewAsync(mocks, () => result = Deployment.Instance.Invoke<GetBoxResult>(
            Token, new GetBoxArgs { Name = "n" }, new InvokeOutputOptions { DependsOn = { new Box("box") } }));

        Assert.False(await OutputUtilities.GetIsKnownAsync(result!));
        Assert.Empty(mocks.Calls);
    }

    [Fact]
    public async Task The_provider_comes_from_the_options_or_their_parent()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () =>
        {
            var provider = new CloudProvider("main");
            var depot = new Depot("depot", options: new() { Providers = { provider } });
            Deployment.Instance.Invoke<GetBoxResult>(Token, new GetBoxArgs { Name = "own" }, new InvokeOptions { Provider = provider });
            Deployment.Instance.Invoke<GetBoxResult>(Token, new GetBoxArgs { Name = "inherited" }, new InvokeOptions { Parent = depot });
        });

        Assert.Equal(2, mocks.Calls.Count);
        Assert.All(mocks.Calls, call => Assert.EndsWith("::main::main-id", call.Provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_in_the_result_makes_it_secret()
    {
        Output<GetBoxResult>? result = null;
        await Run.PreviewAsync(new RecordingMocks { Answer = _ => Map(("size", Output.CreateSecret(1))) }, () =>
            result = Deployment.Instance.Invoke<GetBoxResult>(Token, new GetBoxArgs { Name = "n" }));

        Assert.True(await Output.IsSecretAsync(result!));
    }

    [Fact]
    public async Task A_single_value_is_unwrapped()
    {
        Output<string>? result = null;
        await Run.PreviewAsync(new RecordingMocks { Answer = _ => Map(("res", "one")) }, () =>
            result = Deployment.Instance.InvokeSingle<string>(Token, InvokeArgs.Empty));

        Assert.Equal("one", await OutputUtilities.GetValueAsync(result!));
    }

    [Fact]
    public async Task A_method_is_called_with_its_resource()
    {
        var mocks = new RecordingMocks { Answer = _ => Map(("size", 4)) };
        Output<GetBoxResult>? result = null;
        await Run.UpdateAsync(mocks, () => result = Deployment.Instance.Call<GetBoxResult>("cloud:storage/box:Box/measure", CallArgs.Empty, new Box("box")));

        Assert.Equal(4, (await OutputUtilities.GetValueAsync(result!)).Size);
        Assert.IsType<Box>(Assert.Single(mocks.Calls).Args["__self__"]);
    }

    private static Dictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);

    public sealed class GetBoxArgs : InvokeArgs
    {
        [Input("name", required: true)]
        public Input<string> Name { get; set; } = null!;

        [Input("size")]
        public Input<int>? Size { get; set; }
    }

    [OutputType]
    public sealed class GetBoxResult
    {
        public readonly int Size;
        public readonly ImmutableArray<string> Zones;

        [OutputConstructor]
        private GetBoxResult(int size, ImmutableArray<string> zones) => (Size, Zones) = (size, zones);
    }
}
