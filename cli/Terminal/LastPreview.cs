using Hipaa.Cli.Diff.Changes;
using Hipaa.Cli.Diff.Pages;
using Hipaa.Cli.Diff.Sides;
using Hipaa.Cli.Project;
using Hipaa.Policy.Readers;
using Verdicts = Hipaa.Policy.Evaluation.Report;

namespace Hipaa.Cli.Terminal;

/// <summary>The preview of each stack that was shown last, kept under artifacts/, to say what is different now.</summary>
internal sealed class LastPreview(Workspace workspace, PreviewSettings settings)
{
    private string Path => System.IO.Path.Combine(workspace.Root, "artifacts", "previews", $"{settings.Project}-{settings.Stack}.json");

    /// <summary>What is different since; null where there is none, or one that can't be read.</summary>
    internal DiffPage? Since(byte[] preview, Verdicts policies, Func<DiffSide, Verdicts> judge)
    {
        if (!File.Exists(Path)) return null;
        try
        {
            var shown = File.ReadAllBytes(Path);

            // Both sides are judged by the rules of today, so that the same document has the same verdicts.
            if (shown.AsSpan().SequenceEqual(preview)) return DiffPage.Unchanged(settings.Stack);
            var before = DiffSide.Read(shown, Path);
            return DiffPage.Of(StackDifference.Of(
                before with { Report = judge(before) }, DiffSide.Read(preview, "the preview") with { Report = policies }));
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    /// <summary>When it was shown, local time.</summary>
    internal DateTime Shown => File.GetLastWriteTime(Path);

    /// <summary>Keeps a preview. Where nothing can be written, the next one has nothing to compare with.</summary>
    internal void Keep(byte[] preview)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            File.WriteAllBytes(Path, preview);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            workspace.Error.WriteLine($"hipaa: the preview is not kept: {e.Message}");
        }
    }
}
