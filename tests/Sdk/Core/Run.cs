using System.Collections.Immutable;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Hipaa.Sdk.Tests.Core;

/// <summary>Runs code as a Pulumi program and looks into its outputs.</summary>
internal static class Run
{
    public static Task<ImmutableArray<Resource>> PreviewAsync(IMocks mocks, Action program) =>
        Deployment.TestAsync(mocks, new TestOptions { IsPreview = true }, program);

    public static Task<ImmutableArray<Resource>> UpdateAsync(IMocks mocks, Action program) =>
        Deployment.TestAsync(mocks, new TestOptions { IsPreview = false }, program);

    /// <summary>The inputs that a box made from the arguments shows to the mocks.</summary>
    public static async Task<ImmutableDictionary<string, object>> InputsOfAsync(Func<BoxArgs> args)
    {
        var mocks = new RecordingMocks();
        await PreviewAsync(mocks, () => new Box("box", args()));
        return mocks["box"].Inputs;
    }

    /// <summary>What one output of a box resolves to when the mocks answer with the state.</summary>
    public static async Task<T> ReadAsync<T>(object state, Func<Box, Output<T>> output, bool isPreview = false)
    {
        Box? box = null;
        var mocks = new RecordingMocks { State = _ => state };
        await Deployment.TestAsync(mocks, new TestOptions { IsPreview = isPreview }, () => { box = new Box("box"); });
        return await OutputUtilities.GetValueAsync(output(box!));
    }
}
