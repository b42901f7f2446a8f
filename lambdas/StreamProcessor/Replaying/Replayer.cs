using System.Globalization;
using System.Text.RegularExpressions;
using Amazon.S3;
using Amazon.S3.Model;
using Hipaa.Lambdas.Contract;
using Hipaa.Lambdas.Pipeline;

namespace Hipaa.Lambdas.StreamProcessor.Replaying;

/// <summary>The buckets that a replay reads.</summary>
internal sealed record ReplayBuckets(string Landing, string Quarantine, string Failures);

/// <summary>
/// Takes what is in the buckets through the pipeline again, object by object in the order of their keys. Each step of the pipeline bears being
/// done again, so a replay may be broken off, begun anew and done twice.
/// </summary>
/// <param name="s3">Client.</param>
/// <param name="buckets">What it reads.</param>
/// <param name="process">Takes a batch of the stream or the archive through the pipeline, in parts that fit into memory.</param>
/// <param name="telemetry">Says how far it came.</param>
internal sealed partial class Replayer(
    IAmazonS3 s3, ReplayBuckets buckets, Func<RawBatch, CancellationToken, Task<BatchOutcome>> process, Telemetry telemetry)
{
    /// <summary>Does what the time allows.</summary>
    internal async Task<ReplayAnswer> RunAsync(ReplayRequest request, Deadline deadline)
    {
        var answer = new ReplayAnswer { After = request.After };
        try
        {
            await foreach (var key in KeysAsync(request, deadline.Token))
            {
                if (deadline.IsNear)
                {
                    return answer;
                }

                var before = answer;
                answer = await PassingOverArchivedAsync(request, key, answer, deadline.Token) with { After = key };
                var done = answer.Unreadable > before.Unreadable ? "object unreadable" : answer.Archived > before.Archived ? "object archived" : "object replayed";
                telemetry.Log(done, done is "object replayed" ? null : key, request.Kind);
            }

            return answer with { Done = true };
        }
        catch (PipelineException exception)
        {
            telemetry.Log("replay broken off", code: exception.Message);
            return answer with { Failed = exception.Message };
        }
    }

    /// <summary>An object that cannot be read before it is brought back holds up no other: what it says may be replayed later.</summary>
    private async Task<ReplayAnswer> PassingOverArchivedAsync(ReplayRequest request, string key, ReplayAnswer answer, CancellationToken cancellation)
    {
        try
        {
            return await OneAsync(request, key, answer, cancellation);
        }
        catch (PipelineException exception) when (exception is { Stage: Stage.Receive, Code: "InvalidObjectState" })
        {
            return answer with
            {
                Objects = answer.Objects + 1,
                Archived = answer.Archived + 1,
                ArchivedKeys = answer.Archived < ReplayAnswer.KeysTold ? [.. answer.ArchivedKeys ?? [], key] : answer.ArchivedKeys,
            };
        }
    }

    private async Task<ReplayAnswer> OneAsync(ReplayRequest request, string key, ReplayAnswer answer, CancellationToken cancellation)
    {
        var (batches, tenant) = (new List<RawBatch>(), request.DefaultTenant.Length == 0 ? null : request.DefaultTenant);
        if (request.Kind == "failures")
        {
            if (FailureRecord.Event(await ReadAsync(buckets.Failures, key, cancellation)) is { } sent && BatchOf(sent, tenant) is { } batch)
            {
                batches.Add(batch);
            }
        }
        else if (request.Kind == "landing")
        {
            batches.AddRange(await ArchivedAsync(key, tenant, cancellation));
        }
        else
        {
            // What was refused is a part of a batch; the whole batch is in the archive, with all that is needed to read it.
            await foreach (var archived in ListAsync(buckets.Landing, ArchivedBatch.StemOf(key), "", cancellation))
            {
                batches.AddRange(await ArchivedAsync(archived, tenant, cancellation));
            }
        }

        answer = answer with { Objects = answer.Objects + 1 };
        if (batches.Count == 0)
        {
            answer = answer with
            {
                Unreadable = answer.Unreadable + 1,
                UnreadableKeys = answer.Unreadable < ReplayAnswer.KeysTold ? [.. answer.UnreadableKeys ?? [], key] : answer.UnreadableKeys,
            };
        }

        foreach (var batch in batches.Where(batch => batch.Items.Count > 0))
        {
            var outcome = await process(batch, cancellation);
            answer = answer with
            {
                Items = answer.Items + batch.Items.Count,
                Stored = answer.Stored + outcome.Stored,
                AlreadyStored = answer.AlreadyStored + outcome.Accepted - outcome.Stored,
                Refused = answer.Refused + outcome.Refused.Count,
            };
        }

        return answer;
    }

    /// <summary>Null where it is no event of Kinesis: the object is left where it is, and told.</summary>
    private static RawBatch? BatchOf(byte[] sent, string? tenant)
    {
        try
        {
            var batch = KinesisBatch.Read(sent);
            return new RawBatch(batch.Origin, batch.Records, tenant ?? throw new PipelineException(Stage.Receive, ReplayRequest.TenantMissing));
        }
        catch (PipelineException exception) when (exception.Code != ReplayRequest.TenantMissing)
        {
            return null;
        }
    }

    private async Task<IEnumerable<RawBatch>> ArchivedAsync(string key, string? tenant, CancellationToken cancellation)
    {
        using var packed = new MemoryStream(await ReadAsync(buckets.Landing, key, cancellation), writable: false);
        return ArchivedBatch.Read(key, packed, tenant) is { } batch ? [batch] : [];
    }

    private IAsyncEnumerable<string> KeysAsync(ReplayRequest request, CancellationToken cancellation)
    {
        var (bucket, prefix) = request.Kind switch
        {
            "landing" => (buckets.Landing, request.Prefix),
            "quarantine" => (buckets.Quarantine, request.Prefix),
            _ => (buckets.Failures, request.Prefix.Length == 0 ? FailureLayout.Prefix : request.Prefix),
        };
        return ListAsync(bucket, prefix, request.After, cancellation).Where(key => DayOf(request.Kind, key) is { } day && day >= request.From && day <= request.To);
    }

    private static DateOnly? DayOf(string kind, string key) => kind != "failures" ? ArchivedBatch.DayOf(key)
        : FailureDay().Match(key) is { Success: true } match
            && DateOnly.TryParseExact(match.Value, "'/'yyyy'/'MM'/'dd'/'", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;

    private async IAsyncEnumerable<string> ListAsync(
        string bucket, string prefix, string after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        string? token = null;
        do
        {
            var request = new ListObjectsV2Request
            {
                BucketName = bucket, Prefix = prefix, ContinuationToken = token, StartAfter = token is null && after.Length > 0 ? after : null,
            };
            var page = await PipelineException.GuardAsync(Stage.Receive, () => s3.ListObjectsV2Async(request, cancellation));
            foreach (var entry in page.S3Objects ?? [])
            {
                yield return entry.Key;
            }

            token = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (token is not null);
    }

    private Task<byte[]> ReadAsync(string bucket, string key, CancellationToken cancellation) => PipelineException.GuardAsync(Stage.Receive, async () =>
    {
        using var response = await s3.GetObjectAsync(bucket, key, cancellation);
        using var content = new MemoryStream();
        await response.ResponseStream.CopyToAsync(content, cancellation);
        return content.ToArray();
    });

    [GeneratedRegex("/[0-9]{4}/[0-9]{2}/[0-9]{2}/", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FailureDay();
}
