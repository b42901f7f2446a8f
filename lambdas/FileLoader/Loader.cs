using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Events;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>Takes one file through the pipeline, chunk by chunk, from where it was left.</summary>
internal sealed class Loader(IAmazonS3 s3, FileProgress progress, EventPipeline pipeline, Telemetry telemetry)
{
    /// <summary>Items of a chunk.</summary>
    internal const int ChunkItems = 500;

    /// <summary>Bytes of a chunk, about. A chunk is in memory several times over: as items, as archive, as request.</summary>
    internal const int ChunkBytes = 2 * 1024 * 1024;

    /// <summary>Tag that GuardDuty Malware Protection for S3 sets ("Using tag-based access control", GuardDuty User Guide).</summary>
    internal const string ScanTag = "GuardDutyMalwareScanStatus";

    private const string Clean = "NO_THREATS_FOUND";

    /// <summary>Loads what is left of a file.</summary>
    /// <exception cref="PipelineException">It was not finished; the message has to be delivered again.</exception>
    internal async Task LoadAsync(UploadedFile file, Deadline deadline)
    {
        if (!await IsCleanAsync(file, deadline.Token))
        {
            return;
        }

        var at = await PipelineException.GuardAsync(Stage.File, () => progress.ReadAsync(file, deadline.Token));
        while (!at.Done)
        {
            var before = at.Offset;
            try
            {
                at = await ReadAsync(file, at, reached => at = reached, deadline);
            }
            catch (PipelineException exception) when (exception.Stage == Stage.File && at.Offset > before && !deadline.IsNear)
            {
                // A long download breaks now and then; it goes on where the last chunk ended.
                telemetry.Log("download resumed", code: exception.Code);
            }
        }

        telemetry.Add(Counter.FilesCompleted, 1);
    }

    private async Task<bool> IsCleanAsync(UploadedFile file, CancellationToken cancellation)
    {
        var request = new GetObjectTaggingRequest { BucketName = file.Bucket, Key = file.Key, VersionId = file.VersionId };
        var tags = await PipelineException.GuardAsync(Stage.File, () => s3.GetObjectTaggingAsync(request, cancellation));
        var status = tags.Tagging?.FirstOrDefault(tag => tag.Key == ScanTag)?.Value
            ?? throw new PipelineException(Stage.File, "not-scanned-yet");
        if (status == Clean)
        {
            return true;
        }

        telemetry.Log("file refused", FileProgress.Digest(file), "scan-status");
        telemetry.Add(Counter.FilesRefused, 1);
        return false;
    }

    private async Task<Progress> ReadAsync(UploadedFile file, Progress at, Action<Progress> reached, Deadline deadline)
    {
        if (at.Offset >= file.Size)
        {
            return await NoteAsync(file, at with { Layout = at.Layout ?? FileLayout.Lines, Done = true }, deadline.Token);
        }

        using var content = await PipelineException.GuardAsync(Stage.File, () => OpenAsync(file, at.Offset, deadline.Token));
        var window = new ByteWindow(content.ResponseStream, at.Offset, file.Size);
        var layout = at.Layout ?? await PipelineException.GuardAsync(Stage.File, () => DetectAsync(window, file.Size, deadline.Token));
        if (layout == FileLayout.Whole)
        {
            return await ReadWholeAsync(file, window, deadline.Token);
        }

        var items = new FileItems(window, layout);
        if (at.Layout is null && layout != FileLayout.Lines
            && !await PipelineException.GuardAsync(Stage.File, async () => await items.EnterArrayAsync(deadline.Token)))
        {
            return await FinishAsync(file, layout, [new FileItem(0, file.Size, [], Reason.ItemTooLarge)], deadline.Token);
        }

        while (true)
        {
            if (deadline.IsNear)
            {
                throw new PipelineException(Stage.File, "out-of-time");
            }

            var (chunk, ended) = await PipelineException.GuardAsync(Stage.File, () => ChunkAsync(items, deadline.Token));
            if (ended)
            {
                return await FinishAsync(file, layout, chunk, deadline.Token);
            }

            at = await StoreAsync(file, layout, chunk, done: false, deadline.Token);
            reached(at);
        }
    }

    private Task<GetObjectResponse> OpenAsync(UploadedFile file, long offset, CancellationToken cancellation) =>
        s3.GetObjectAsync(
            new GetObjectRequest
            {
                BucketName = file.Bucket,
                Key = file.Key,
                VersionId = file.VersionId,
                ByteRange = offset == 0 ? null : new ByteRange(offset, file.Size - 1),
            },
            cancellation);

    private static async Task<FileLayout> DetectAsync(ByteWindow window, long size, CancellationToken cancellation)
    {
        await window.EnsureAsync(EventLimits.ItemBytes, cancellation);
        var layout = FileLayouts.Detect(window.Ready, window.Ready.Length == size);
        if (layout == FileLayout.Lines && window.Ready.StartsWith("\uFEFF"u8))
        {
            window.Skip(3);
        }

        return layout;
    }

    private async Task<Progress> ReadWholeAsync(UploadedFile file, ByteWindow window, CancellationToken cancellation)
    {
        var item = new RawItem(Id(0), window.Ready.ToArray(), file.CreatedAt);
        await pipeline.ProcessAsync(new RawBatch(Origin(file), [item]), cancellation);
        return await NoteAsync(file, new Progress(FileLayout.Whole, file.Size, Done: true), cancellation);
    }

    private static async Task<(List<FileItem> Chunk, bool Ended)> ChunkAsync(FileItems items, CancellationToken cancellation)
    {
        var (chunk, bytes) = (new List<FileItem>(ChunkItems), 0L);
        while (chunk.Count < ChunkItems && bytes < ChunkBytes)
        {
            if (await items.NextAsync(cancellation) is not { } item)
            {
                return (chunk, true);
            }

            chunk.Add(item);
            bytes += item.Data.Length;
            if (item.Fault == Reason.JsonMalformed)
            {
                // Cut off in the middle of an item: nothing follows.
                return (chunk, true);
            }
        }

        return (chunk, false);
    }

    private Task<Progress> FinishAsync(UploadedFile file, FileLayout layout, List<FileItem> chunk, CancellationToken cancellation) =>
        StoreAsync(file, layout, chunk, done: true, cancellation);

    private async Task<Progress> StoreAsync(
        UploadedFile file, FileLayout layout, List<FileItem> chunk, bool done, CancellationToken cancellation)
    {
        if (chunk.Count > 0)
        {
            var format = layout == FileLayout.Bundle ? ItemFormat.BundleEntry : ItemFormat.Element;
            await pipeline.ProcessAsync(
                new RawBatch(
                    Origin(file),
                    [.. chunk.Select(item => new RawItem(Id(item.Start), Trim(item), file.CreatedAt, format, item.Fault))]),
                cancellation);
        }

        return await NoteAsync(file, new Progress(layout, chunk.Count > 0 ? chunk[^1].End : file.Size, done), cancellation);
    }

    private Task<Progress> NoteAsync(UploadedFile file, Progress reached, CancellationToken cancellation) =>
        PipelineException.GuardAsync(Stage.File, async () =>
        {
            await progress.WriteAsync(file, reached, cancellation);
            return reached;
        });

    private static ReadOnlyMemory<byte> Trim(FileItem item) => item.Data.AsMemory().Trim(" \t\r"u8);

    private static string Origin(UploadedFile file) => $"file/{FileProgress.Digest(file)}";

    private static string Id(long offset) => offset.ToString("D13", CultureInfo.InvariantCulture);
}
