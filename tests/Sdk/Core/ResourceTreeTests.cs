using Pulumi.Testing;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>Names, parents and what children take over from them.</summary>
public sealed class ResourceTreeTests
{
    [Fact]
    public async Task Urns_have_the_root_type_before_their_own_however_deep()
    {
        Box? top = null, deep = null;
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions { ProjectName = "p", StackName = "s" }, () =>
        {
            top = new Box("top");
            _ = new Depot("depot", build: depot => deep = new Box("deep", options: new() { Parent = depot }));
        });

        Assert.Equal("urn:pulumi:s::p::pulumi:pulumi:Stack$cloud:storage/box:Box::top", await OutputUtilities.GetValueAsync(top!.Urn));
        Assert.Equal("urn:pulumi:s::p::pulumi:pulumi:Stack$cloud:storage/box:Box::deep", await OutputUtilities.GetValueAsync(deep!.Urn));
    }

    [Fact]
    public async Task Project_stack_and_organization_have_default_names()
    {
        (string, string, string, bool) names = default;
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions(), () => names =
            (Deployment.Instance.ProjectName, Deployment.Instance.StackName, Deployment.Instance.OrganizationName, Deployment.Instance.IsDryRun));

        Assert.Equal(("project", "stack", "organization", true), names);
    }

    [Fact]
    public async Task Resources_come_back_in_the_order_of_registration_without_the_stack()
    {
        var resources = await Run.PreviewAsync(new RecordingMocks(), () => _ = (new Box("one"), new Depot("two"), new Box("three")));

        Assert.Equal(["one", "two", "three"], resources.Select(resource => resource.GetResourceName()));
    }

    [Fact]
    public async Task Components_show_their_arguments_and_register_their_outputs()
    {
        var mocks = new RecordingMocks();
        Depot? depot = null;
        await Run.PreviewAsync(mocks, () => depot = new Depot("depot", new() { Capacity = 5 }));

        Assert.Equal<object>(5d, mocks["depot"].Inputs["capacity"]);
        var outputs = mocks.Registered[await OutputUtilities.GetValueAsync(depot!.Urn)];
        Assert.Equal<object?>("harbour", await OutputUtilities.GetValueAsync(outputs["place"]));
        Assert.Equal("harbour", await OutputUtilities.GetValueAsync(depot.Place));
    }

    [Fact]
    public async Task A_custom_resource_takes_over_its_parents_provider_for_its_package()
    {
        var mocks = new RecordingMocks();
        CloudProvider? provider = null;
        await Run.UpdateAsync(mocks, () =>
        {
            provider = new CloudProvider("main");
            _ = new Depot("depot", options: new() { Providers = { provider } }, build: depot =>
            {
                _ = new Box("child", options: new() { Parent = depot });
                _ = new Depot("inner", options: new() { Parent = depot }, build: inner =>
                    new Box("grandchild", options: new() { Parent = inner }));
            });
            _ = new Box("outside");
        });

        var reference = $"{await OutputUtilities.GetValueAsync(provider!.Urn)}::main-id";
        Assert.Equal(reference, mocks["child"].Provider);
        Assert.Equal(reference, mocks["grandchild"].Provider);
        Assert.Equal("", mocks["outside"].Provider);
    }

    [Fact]
    public async Task A_components_provider_option_is_for_its_children_and_an_own_one_wins()
    {
        var mocks = new RecordingMocks();
        await Run.UpdateAsync(mocks, () =>
        {
            var (shared, own) = (new CloudProvider("shared"), new CloudProvider("own"));
            _ = new Depot("depot", options: new() { Provider = shared }, build: depot =>
            {
                var first = new Box("first", options: new() { Parent = depot, Provider = own });
                _ = new Box("below-first", options: new() { Parent = first });
                _ = new Box("second", options: new() { Parent = depot });
            });
        });

        Assert.EndsWith("::own::own-id", mocks["first"].Provider, StringComparison.Ordinal);
        Assert.EndsWith("::own::own-id", mocks["below-first"].Provider, StringComparison.Ordinal);
        Assert.EndsWith("::shared::shared-id", mocks["second"].Provider, StringComparison.Ordinal);
        Assert.Equal("", mocks["depot"].Provider);
    }

    [Fact]
    public async Task A_component_takes_either_provider_or_providers()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.PreviewAsync(new RecordingMocks(), () =>
        {
            var provider = new CloudProvider("main");
            _ = new Depot("depot", options: new() { Provider = provider, Providers = { provider } });
        }));

        Assert.Contains("'provider' and 'providers'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dependency_is_registered_first_even_if_it_is_slow()
    {
        var order = new List<string>();
        await Run.UpdateAsync(new SlowMocks("first", order), () =>
        {
            var first = new Box("first");
            _ = new Box("second", options: new() { DependsOn = { first } });
        });

        Assert.Equal(["first", "second"], order);
    }

    [Fact]
    public async Task Depending_on_a_component_waits_for_its_children()
    {
        var order = new List<string>();
        await Run.UpdateAsync(new SlowMocks("child", order), () =>
        {
            var depot = new Depot("depot", build: d => new Box("child", options: new() { Parent = d }));
            _ = new Box("last", options: new() { DependsOn = { depot } });
        });

        Assert.Equal(["depot", "child", "last"], order);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_resource_needs_a_name(string? name)
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Run.PreviewAsync(new RecordingMocks(), () => new Box(name!)));

        Assert.Contains("name", error.Message, StringComparison.Ordinal);
        Assert.Contains("Argument", error.Message, StringComparison.Ordinal);
    }

    /// <summary>Mocks that take their time over one resource.</summary>
    private sealed class SlowMocks(string slow, List<string> order) : IMocks
    {
        public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
        {
            if (args.Name == slow)
            {
                await Task.Yield();
                await Task.Delay(TimeSpan.FromMilliseconds(20));
            }

            lock (order)
            {
                order.Add(args.Name!);
            }

            return ($"{args.Name}-id", args.Inputs);
        }

        public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args);
    }
}
