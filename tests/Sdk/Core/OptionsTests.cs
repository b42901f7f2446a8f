using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

public sealed class OptionsTests
{
    [Fact]
    public void Merging_keeps_the_first_where_the_second_says_nothing()
    {
        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, Version = "1", DeleteBeforeReplace = true, ImportId = "a" },
            new() { Version = "2", RetainOnDelete = true });

        Assert.True(merged.Protect);
        Assert.Equal("2", merged.Version);
        Assert.True(merged.DeleteBeforeReplace);
        Assert.True(merged.RetainOnDelete);
        Assert.Equal("a", merged.ImportId);
    }

    [Fact]
    public async Task Merging_joins_lists()
    {
        Box? one = null, two = null;
        await Run.PreviewAsync(new RecordingMocks(), () => (one, two) = (new Box("one"), new Box("two")));
        var merged = CustomResourceOptions.Merge(
            new() { IgnoreChanges = { "a" }, DependsOn = { one! }, AdditionalSecretOutputs = { "x" }, Aliases = { new Alias { Name = "old" } } },
            new() { IgnoreChanges = { "b" }, DependsOn = { two! }, AdditionalSecretOutputs = { "y" }, ReplaceOnChanges = { "c" } });

        Assert.Equal(["a", "b"], merged.IgnoreChanges);
        Assert.Equal(["x", "y"], merged.AdditionalSecretOutputs);
        Assert.Equal(["c"], merged.ReplaceOnChanges);
        Assert.Single(merged.Aliases);
        Assert.Equal([one!, two!], (await OutputUtilities.GetValueAsync(merged.DependsOn.ToOutput())).AsEnumerable());
    }

    [Fact]
    public void Merging_leaves_both_sides_as_they_were()
    {
        var (first, second) = (new CustomResourceOptions { IgnoreChanges = { "a" } }, new CustomResourceOptions { IgnoreChanges = { "b" } });
        CustomResourceOptions.Merge(first, second).IgnoreChanges.Add("c");

        Assert.Equal(["a"], first.IgnoreChanges);
        Assert.Equal(["b"], second.IgnoreChanges);
    }

    [Fact]
    public void Merging_with_nothing_copies()
    {
        var options = new CustomResourceOptions { Protect = true };

        Assert.True(CustomResourceOptions.Merge(options, null).Protect);
        Assert.True(CustomResourceOptions.Merge(null, options).Protect);
        Assert.NotSame(options, CustomResourceOptions.Merge(options, null));
    }

    [Fact]
    public async Task Merging_keeps_one_provider_for_each_package_and_the_later_wins()
    {
        CloudProvider? first = null, second = null;
        await Run.PreviewAsync(new RecordingMocks(), () => (first, second) = (new CloudProvider("first"), new CloudProvider("second")));
        var merged = ComponentResourceOptions.Merge(new() { Providers = { first! } }, new() { Providers = { second! } });

        Assert.Equal([second!], merged.Providers);
    }

    [Fact]
    public async Task Registering_leaves_the_callers_options_as_they_were()
    {
        var options = new CustomResourceOptions();
        await Run.PreviewAsync(new RecordingMocks(), () =>
            new Depot("depot", options: new() { Protect = true, Providers = { new CloudProvider("main") } }, build: depot =>
            {
                options.Parent = depot;
                _ = new Box("box", options: options);
            }));

        Assert.Null(options.Protect);
        Assert.Null(options.Provider);
    }

    [Fact]
    public async Task An_alias_is_either_a_urn_or_parts()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.PreviewAsync(new RecordingMocks(), () =>
            new Box("box", options: new() { Aliases = { new Alias { Urn = "urn:pulumi:s::p::t::n", Name = "n" } } })));

        Assert.Contains("Urn", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("Name", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_alias_names_one_parent_at_most()
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Run.PreviewAsync(new RecordingMocks(), () =>
            new Box("box", options: new() { Aliases = { new Alias { NoParent = true, ParentUrn = "urn:pulumi:s::p::t::n" } } })));

        Assert.Contains("NoParent", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_urn_is_made_from_its_parts()
    {
        Output<string>? top = null, below = null;
        await Run.PreviewAsync(new RecordingMocks(), () =>
        {
            top = Urn.Create("n", "a:b:C");
            below = Urn.Create("m", "a:b:D", parentUrn: top);
        });

        Assert.Equal("urn:pulumi:stack::project::a:b:C::n", await OutputUtilities.GetValueAsync(top!));
        Assert.Equal("urn:pulumi:stack::project::a:b:C$a:b:D::m", await OutputUtilities.GetValueAsync(below!));
        Assert.Throws<ArgumentException>(() => new Urn(""));
        Assert.Equal(new Urn("x"), new Urn("x"));
    }
}
