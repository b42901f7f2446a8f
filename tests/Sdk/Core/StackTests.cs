using System.Collections.Concurrent;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class StackTests
{
    [Fact]
    public async Task A_stack_comes_first_and_registers_its_outputs()
    {
        var mocks = new RecordingMocks();
        var resources = await Deployment.TestAsync<GoodStack>(mocks, new TestOptions { ProjectName = "p", StackName = "s", IsPreview = false });

        Assert.Equal(["p-s", "box"], resources.Select(resource => resource.GetResourceName()));
        var outputs = mocks.Registered["urn:pulumi:s::p::pulumi:pulumi:Stack::p-s"];
        Assert.Equal<object?>("box-id", await OutputUtilities.GetValueAsync(outputs["boxId"]));
        Assert.True(outputs.ContainsKey("Plain"));
        Assert.Equal(["box"], mocks.Resources.Select(resource => resource.Name));
    }

    [Fact]
    public async Task An_output_without_a_value_fails_and_is_named()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<ForgetfulStack>(new RecordingMocks()));

        Assert.Contains("'missing'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_output_of_the_wrong_type_fails_and_is_named()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Deployment.TestAsync<MistypedStack>(new RecordingMocks()));

        Assert.Contains("'text'", error.Message, StringComparison.Ordinal);
        Assert.Contains("incorrect type", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_can_come_from_a_service_provider()
    {
        var resources = await Deployment.TestWithServiceProviderAsync<InjectedStack>(new RecordingMocks(), new Services("injected"));

        Assert.Equal("injected", resources[1].GetResourceName());
    }

    [Fact]
    public async Task A_service_provider_must_know_the_stack()
    {
        var error = await Assert.ThrowsAsync<RunException>(
            () => Deployment.TestWithServiceProviderAsync<GoodStack>(new RecordingMocks(), new Services("x")));

        Assert.Contains(nameof(GoodStack), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_gives_back_its_outputs()
    {
        var (resources, outputs) = await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () =>
            (IDictionary<string, object?>)new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = new Box("box").Id });

        Assert.Single(resources);
        Assert.Equal("box-id", await OutputUtilities.GetValueAsync(Assert.IsType<Output<string>>(outputs["id"])));
    }

    [Fact]
    public async Task Runs_at_the_same_time_do_not_see_each_other()
    {
        var names = new ConcurrentBag<(int Run, string Stack, int Resources)>();
        await Parallel.ForEachAsync(Enumerable.Range(0, 64), async (run, _) =>
        {
            var resources = await Deployment.TestAsync(new RecordingMocks(), new TestOptions { StackName = $"s{run}" }, async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await Task.Yield();
                    new Box($"box-{run}-{i}");
                }
            });
            var urns = await Task.WhenAll(resources.Select(resource => OutputUtilities.GetValueAsync(resource.Urn)));
            names.Add((run, urns.Select(urn => urn.Split("::")[0]).Distinct(StringComparer.Ordinal).Single(), urns.Length));
        });

        Assert.Equal(64, names.Count);
        Assert.All(names, seen => Assert.Equal(($"urn:pulumi:s{seen.Run}", 10), (seen.Stack, seen.Resources)));
    }

    [Fact]
    public async Task There_is_no_current_run_before_and_after_one()
    {
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
        await Run.PreviewAsync(new RecordingMocks(), () => Assert.NotNull(Deployment.Instance));
        Assert.Throws<InvalidOperationException>(() => Deployment.Instance);
    }

    public sealed class GoodStack : Stack
    {
        public GoodStack()
        {
            BoxId = new Box("box").Id;
            Plain = Output.Create(1);
        }

        [Output("boxId")]
        public Output<string> BoxId { get; set; }

        [Output]
        public Output<int> Plain { get; set; }
    }

    public sealed class ForgetfulStack : Stack
    {
        [Output("missing")]
        public Output<string> Missing { get; set; } = null!;
    }

    public sealed class MistypedStack : Stack
    {
        [Output("text")]
        public string Text { get; set; } = "not an output";
    }

    public sealed class InjectedStack : Stack
    {
        public InjectedStack(string name) => _ = new Box(name);
    }

    private sealed class Services(string name) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(InjectedStack) ? new InjectedStack(name) : null;
    }
}
