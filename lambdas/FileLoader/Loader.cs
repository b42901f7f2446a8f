using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Events.Decoding;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.FileLoader;

/// <summary>Takes one file through the pipeline, chunk by chunk, from where it was left.</summary>
internal sealed class Loader(
    IAmazonS3 s3, FileProgress progress, ReceiptWriter receipts, EventPipeline pipeline, Telemetry telemetry, string defaultTenant)
{
    /// <summary>Items of a chunk.</summary>
    internal const int ChunkItems = 500;

    /// <summary>Bytes of a chunk, about. A chunk is in memory several times over: as items, as archive, as request.</summary>
    internal const int ChunkBytes = 2 * 1024 * 1024;

    /// <summary>Tag that GuardDuty Malware Protection for S3 sets ("Using tag-based access control", GuardDuty User Guide).</summary>
    internal const string ScanTag = "GuardDutyMalwareScanStatus";

    private const string Clean = "NO_THREATS_FOUND";

    private const string NotScanned = "not-scanned-yet";

    /// <summary>Loads what is left of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="receives">How often the queue has given it out, this time included.</param>
    /// <param name="deadline">Until when.</param>
    /// <exception cref="PipelineException">
    /// It was not finished; the message has to be delivered again. Now and then the partner is told so: the queue puts a message aside in the end,
    /// and nobody asks for the file then.
    /// </exception>
    internal async Task LoadAsync(UploadedFile file, int receives, Deadline deadline)
    {
        Progress? at = null;
        try
        {
            await LoadAsync(file, reached => at = reached, deadline);
        }
        catch (PipelineException exception) when (receives == ReceiptWriter.FirstTold || receives % ReceiptWriter.ToldEvery == 0)
        {
            try
            {
                var reason = exception.Code == NotScanned ? "scan.not-finished" : "load.not-finished";
                await PipelineException.GuardAsync(Stage.File, () => receipts.UnfinishedAsync(file, reason, at?.Tally, deadline.Token));
            }
            catch (PipelineException problem)
            {
                telemetry.Log("receipt not written", FileProgress.Digest(file), problem.Code);
            }

            throw;
        }
    }

    private async Task LoadAsync(UploadedFile file, Action<Progress> noted, Deadline deadline)
    {
        if (!await IsCleanAsync(file, deadline.Token))
        {
            return;
        }

        var at = await PipelineException.GuardAsync(Stage.File, () => progress.ReadAsync(file, deadline.Token));
        noted(at);
        if (at.DefaultTenant is null)
        {
            // Before anything is stored: the rest of the file is of the same tenant, whatever the setting says by then.
            at = await NoteAsync(file, at with { DefaultTenant = defaultTenant }, deadline.Token);
        }

        while (!at.Done)
        {
            var before = at.Offset;
            try
            {
                at = await ReadAsync(file, at, reached => noted(at = reached), deadline);
            }
            catch (PipelineException exception) when (exception.Stage == Stage.File && at.Offset > before && !deadline.IsNear)
            {
                // A long download breaks now and then; it goes on where the last chunk ended.
                telemetry.Log("download resumed", code: exception.Code);
            }
        }

        telemetry.Add(FileEnd.Of(at.Tally).Counter, 1);
    }

    private async Task<bool> IsCleanAsync(UploadedFile file, CancellationToken cancellation)
    {
        var request = new GetObjectTaggingRequest { BucketName = file.Bucket, Key = file.Key, VersionId = file.VersionId };
        var tags = await PipelineException.GuardAsync(Stage.File, () => s3.GetObjectTaggingAsync(request, cancellation));
        var status = tags.Tagging?.FirstOrDefault(tag => tag.Key == ScanTag)?.Value
            ?? throw new PipelineException(Stage.File, NotScanned);
        if (status == Clean)
        {
            return true;
        }

        // A threat, or a file that cannot be scanned, is final. A scan that GuardDuty could not do is ours to mend: the message is kept.
        var reason = $"scan.{status.ToLowerInvariant().Replace('_', '-')}";
        var isFinal = status is not ("FAILED" or "ACCESS_DENIED");
        await PipelineException.GuardAsync(
            Stage.File, () => receipts.NotLoadedAsync(file, isFinal ? "refused" : "waiting", reason, cancellation));
        telemetry.Log(isFinal ? "file refused" : "file not scanned", FileProgress.Digest(file), reason);
        telemetry.Add(isFinal ? Counter.FilesRefused : Counter.FilesNotScanned, 1);
        return isFinal ? false : throw new PipelineException(Stage.File, reason);
    }

    private async Task<Progress> ReadAsync(UploadedFile file, Progress at, Action<Progress> reached, Deadline deadline)
    {
        if (!at.IsEncoded && at.Offset >= file.Size)
        {
            return await EndAsync(file, at, deadline.Token);
        }

        using var text = await PipelineException.GuardAsync(Stage.File, () => FileText.OpenAsync(s3, file, at, deadline.Token));
        if (text.Fault is not null)
        {
            var tally = at.Tally.With(0, file.Size, 0);
            var whole = new FileItem(0, file.Size, "", [], false, text.Fault);
            return await StoreAsync(file, at with { Tally = tally }, [whole], file.Size, true, deadline.Token);
        }

        return await ReadAsync(file, at with { IsEncoded = text.IsEncoded }, text, reached, deadline);
    }

    private async Task<Progress> ReadAsync(UploadedFile file, Progress at, FileText text, Action<Progress> reached, Deadline deadline)
    {
        var opened = at;
        using var scout = new BundleScout((from, cancellation) => FileText.OpenAsync(s3, file, opened with { Offset = from }, cancellation));
        var (items, before) = (new FileItems(text.Window, at.Place, scout: scout), at.Tally);
        while (true)
        {
            if (deadline.IsNear)
            {
                throw new PipelineException(Stage.File, "out-of-time");
            }

            var (chunk, ended) = await PipelineException.GuardAsync(Stage.File, () => ChunkAsync(items, deadline.Token));
            at = at with
            {
                Tally = at.Tally.With(
                    before.ItemBytes + items.InItems, before.FaultBytes + items.InFaults, before.BetweenBytes + items.Between),
            };
            if (ended && (items.Unaccounted != 0 || (!at.IsEncoded && at.Tally.Bytes != file.Size)))
            {
                // A defect of ours. The file stays undone, its message goes to the dead-letter queue, and people are told.
                throw new PipelineException(Stage.File, "bytes-unaccounted");
            }

            at = await StoreAsync(file, at, chunk, text.Window.Offset, ended, deadline.Token);
            if (ended)
            {
                return at;
            }

            reached(at);
        }
    }

    private static async Task<(List<FileItem> Chunk, bool Ended)> ChunkAsync(FileItems items, CancellationToken cancellation)
    {
        var (chunk, bytes) = (new List<FileItem>(ChunkItems), 0L);
        while (chunk.Count < ChunkItems && bytes < ChunkBytes)
        {
            FileItem? item;
            try
            {
                item = await items.NextAsync(cancellation);
            }
            catch (ContentException exception)
            {
                // What is packed is broken from here on: nothing follows but what is in hand.
                chunk.Add(items.Rest(exception.Reason));
                return (chunk, true);
            }

            if (item is null)
            {
                return (chunk, true);
            }

            chunk.Add(item);
            bytes += item.Data.Length;
        }

        return (chunk, false);
    }

    private async Task<Progress> StoreAsync(
        UploadedFile file, Progress at, List<FileItem> chunk, long offset, bool done, CancellationToken cancellation)
    {
        if (chunk.Count > 0)
        {
            var batch = new RawBatch(Origin(file), [.. chunk.Select(item => Raw(file, item))], at.DefaultTenant, IsNoted: true);
            var outcome = await pipeline.ProcessAsync(batch, cancellation);
            at = at with { Tally = at.Tally.With(outcome, chunk.Any(item => item.BreaksOff)) };
        }

        var place = chunk.Count > 0 ? chunk[^1].Place : at.Place;
        at = at with { Place = place, Offset = offset };
        return done ? await EndAsync(file, at, cancellation) : await NoteAsync(file, at, cancellation);
    }

    /// <summary>The receipt first: what is noted as done is not looked at again.</summary>
    private async Task<Progress> EndAsync(UploadedFile file, Progress at, CancellationToken cancellation)
    {
        if (!await PipelineException.GuardAsync(Stage.File, () => receipts.EndedAsync(file, at.Tally, cancellation)))
        {
            telemetry.Log("receipt not written", FileProgress.Digest(file), "key-too-long");
        }

        return await NoteAsync(file, at with { Done = true }, cancellation);
    }

    private static RawItem Raw(UploadedFile file, FileItem item) => new(
        Id(item.Start),
        item.Data.AsMemory().Trim(" \t\r\n"u8),
        file.CreatedAt,
        item.IsEntry ? ItemFormat.BundleEntry : ItemFormat.Element,
        item.Fault,
        item.Tenant);

    private Task<Progress> NoteAsync(UploadedFile file, Progress reached, CancellationToken cancellation) =>
        PipelineException.GuardAsync(Stage.File, async () =>
        {
            await progress.WriteAsync(file, reached, cancellation);
            return reached;
        });

    private static string Origin(UploadedFile file) => $"file/{FileProgress.Digest(file)}";

    private static string Id(long offset) => offset.ToString("D13", CultureInfo.InvariantCulture);
}
