namespace Hipaa.Sdk.Tests.Core;

public sealed class TransformationTests
{
    [Fact]
    public async Task A_transformation_sees_the_options_of_every_resource_below()
    {
        var seen = new List<string>();
        await Run.PreviewAsync(new RecordingMocks(), () =>
        {
            var options = new ComponentResourceOptions
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        seen.Add($"{args.Resource.GetResourceName()}:{args.Options.Protect}:{args.Options.Parent?.GetResourceName()}");
                        return null;
                    },
                },
            };
            _ = new Depot("depot", options: options, build: depot => new Box("child", options: new() { Parent = depot, Protect = true }));
        });

        Assert.Equal(["depot::", "child:True:depot"], seen);
    }

    [Fact]
    public async Task A_transformation_replaces_arguments_and_options()
    {
        var mocks = new RecordingMocks();
        await Run.PreviewAsync(mocks, () => new Box("box", new() { Size = 1 }, new()
        {
            ResourceTransformations =
            {
                args => new ResourceTransformationResult(new BoxArgs { Size = 2 }, args.Options),
                args => new ResourceTransformationResult(
                    args.Args,
                    CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new() { ImportId = "i-1" })),
            },
        }));

        Assert.Equal<object>(2d, mocks["box"].Inputs["size"]);
        Assert.Equal("i-1", mocks["box"].Id);
    }

    [Fact]
    public async Task A_resources_own_transformations_run_before_its_parents()
    {
        var order = new List<string>();
        await Run.PreviewAsync(new RecordingMocks(), () =>
            new Depot("depot", options: new() { ResourceTransformations = { Note("parent") } }, build: depot =>
                new Box("box", options: new() { Parent = depot, ResourceTransformations = { Note("own") } })));

        Assert.Equal(["parent:depot", "own:box", "parent:box"], order);

        ResourceTransformation Note(string who) => args =>
        {
            order.Add($"{who}:{args.Resource.GetResourceName()}");
            return null;
        };
    }

    [Fact]
    public async Task A_stacks_transformations_reach_every_resource()
    {
        var seen = new List<string>();
        Seen.Value = seen;
        await Deployment.TestAsync<TransformingStack>(new RecordingMocks());

        Assert.Equal(["pulumi:pulumi:Stack", "cloud:storage/box:Box"], seen);
    }

    [Fact]
    public async Task A_transformation_cannot_move_a_resource()
    {
        var error = await Assert.ThrowsAsync<RunException>(() => Run.PreviewAsync(new RecordingMocks(), () =>
        {
            var depot = new Depot("depot");
            _ = new Box("box", options: new()
            {
                ResourceTransformations = { args => new(args.Args, new CustomResourceOptions { Parent = depot }) },
            });
        }));

        Assert.Contains("'parent'", error.Message, StringComparison.Ordinal);
    }

    private static readonly AsyncLocal<List<string>> Seen = new();

    public sealed class TransformingStack : Stack
    {
        public TransformingStack()
            : base(new StackOptions
            {
                ResourceTransformations =
                {
                    args =>
                    {
                        Seen.Value!.Add(args.Resource.GetResourceType());
                        return null;
                    },
                },
            }) => _ = new Box("box");
    }
}
