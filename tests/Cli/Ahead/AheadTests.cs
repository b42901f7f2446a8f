using System.Text;
using Hipaa.Cli.Preview;
using Hipaa.Cli.Preview.Ahead;
using Hipaa.Cli.Preview.Report;

namespace Hipaa.Cli.Tests.Ahead;

/// <summary>What a second core does in advance, for nobody.</summary>
public sealed class AheadTests
{
    [Fact]
    public async Task What_goes_wrong_in_a_rehearsal_is_not_told_and_breaks_nothing()
    {
        await using var told = new StringWriter();
        var workspace = new Workspace(Repository.Project, TextWriter.Null, () => new MemoryStream(), told, OutputIsRedirected: true, ErrorIsRedirected: true);
        var seen = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);

        var result = await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, "prod"), details: false, next: preview =>
        {
            seen.TrySetResult(preview.Resources.Count);
            throw new InvalidOperationException("as any rule may");
        });

        Assert.Empty(result.Problems);
        Assert.Empty(told.ToString());
        // On one processor it would only be in the way.
        if (Environment.ProcessorCount > 1) Assert.InRange(await seen.Task.WaitAsync(TimeSpan.FromSeconds(60)), 64, result.Resources.Count);
    }

    [Fact]
    public async Task The_program_that_goes_ahead_comes_to_its_end()
    {
        if (await Preparation.Begin() is not { } few)
        {
            Assert.Equal(1, Environment.ProcessorCount);
            return;
        }

        Assert.Empty(few.Problems);
        Assert.Equal(
            ["component", "key", "bucket", "encryption", "parameter", "instance", "function"],
            few.Resources.Where(state => !state.Registration.Type.StartsWith("pulumi:", StringComparison.Ordinal)).Select(state => state.Registration.Name));
        Assert.Contains("arn:aws:kms:", Assert.IsType<string>(few.Outputs["All"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_says_the_same_beside_it()
    {
        var alone = await PreviewAsync();
        for (var times = 0; times < 4; times++) _ = Preparation.Begin();
        Assert.Equal(alone, await PreviewAsync());
    }

    private static async Task<string> PreviewAsync()
    {
        var workspace = new Workspace(Repository.Project, TextWriter.Null, () => new MemoryStream(), TextWriter.Null, OutputIsRedirected: true, ErrorIsRedirected: true);
        using var json = new MemoryStream();
        new JsonReport(showSecrets: true).Write(json, await StackPreview.RunAsync(workspace, StackPreview.Settings(workspace, "dev"), details: false), policies: null, TimeSpan.Zero);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
