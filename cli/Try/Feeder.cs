using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;
using Hipaa.Local.Mapping;
using Hipaa.Local.Servers;

namespace Hipaa.Cli.Try;

/// <summary>Sends what devices and partners send: events into the stream, as the API puts them there, and files into the upload bucket.</summary>
internal sealed class Feeder(LocalAws aws, StackPlan plan, LocalCloud cloud, Ledger ledger, TryOptions options)
{
    private const string ScanTag = "GuardDutyMalwareScanStatus";
    private const string Clean = "NO_THREATS_FOUND";
    private const int PeopleOfAFile = 40;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(200);

    private readonly SampleEvents _samples = new(seed: 7);
    private readonly List<SampleEvent> _sent = [];
    private readonly List<SampleEvent> _held = [];
    private readonly Dictionary<string, SampleEvent> _corrected = new(StringComparer.Ordinal);
    private readonly DateTimeOffset _first = DateTimeOffset.UtcNow.AddSeconds(-1);
    private int _number;
    private int _packed;

    /// <summary>Until the time is over.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        var files = FilesAsync(cancellation);
        var total = options.Seconds * options.Rate;
        while (_number < total)
        {
            var due = Math.Min(total, (int)((TimeProvider.System.GetElapsedTime(started) + Tick).TotalSeconds * options.Rate));
            while (_number < due) await SendAsync(Next(), cancellation);
            await Task.Delay(Tick, cancellation);
        }

        foreach (var late in _held) await SendAsync([late], cancellation);
        await files;
    }

    /// <summary>The events of the next record: one mostly, now and then several; with faults some bad, some again, some later than others, some corrected or taken back.</summary>
    private List<SampleEvent> Next()
    {
        // No two are measured at the same time: which of them is the newest is beyond doubt.
        var at = _first + (TimeSpan.FromSeconds(1) / options.Rate * _number++);
        if (options.Faults)
        {
            if (_number % 19 == 0) return [_samples.Bad()];
            if (_number % 13 == 0 && _sent.Count > 5) return [_sent[^5]];
            if (_number % 17 == 0 && Own(0) is { } said) return [_corrected[said.Id] = SampleEvents.Corrected(said)];
            if (_number % 29 == 0 && Own(1) is { } wrong) return [_corrected[wrong.Id] = SampleEvents.Withdrawn(wrong)];
            if (_number % 11 == 0)
            {
                // What was measured first arrives last.
                _held.Add(_samples.Next(at.AddMinutes(-5)));
                if (_held.Count > 3)
                {
                    var late = _held[0];
                    _held.RemoveAt(0);
                    return [late];
                }
            }
        }

        return _number % 10 == 0 ? [_samples.Observation(at)]
            : _number % 9 == 0 ? [_samples.Next(at), _samples.Next(at.AddMilliseconds(1)), _samples.Next(at.AddMilliseconds(2))]
            : [_samples.Next(at)];
    }

    /// <summary>An event that was sent in our own format a while ago, as it was said last; null where there is none that may be said anew.</summary>
    private SampleEvent? Own(int which)
    {
        var own = _sent.Where(one => one.Id.StartsWith("try-", StringComparison.Ordinal) && one.Version == 0).Skip(which).FirstOrDefault(one => !_corrected.ContainsKey(one.Id));
        return own ?? _corrected.Values.FirstOrDefault(one => one is { IsWithdrawn: false, Version: < 3 });
    }

    private async Task SendAsync(List<SampleEvent> events, CancellationToken cancellation)
    {
        var body = events.Count == 1 ? events[0].Body : $"[{string.Join(',', events.Select(one => one.Body))}]";
        var answer = await aws.CallAsync(
            "Kinesis_20131202.PutRecord",
            new { plan.StreamName, Data = options.Faults && events[0].IsGood ? PackedBody.Of(body, _packed++) : Encoding.UTF8.GetBytes(body), PartitionKey = events[0].IsGood ? events[0].Subject : "unknown" }, cancellation);
        ledger.Record(new(answer.GetProperty("ShardId").GetString()!, answer.GetProperty("SequenceNumber").GetString()!), events);
        _sent.AddRange(events.Where(one => one.IsGood));
    }

    private async Task FilesAsync(CancellationToken cancellation)
    {
        var people = new SampleEvents(seed: 11);
        var at = DateTimeOffset.UtcNow.AddHours(-2);
        var observations = Enumerable.Range(0, PeopleOfAFile).Select(number => Renamed(people.Observation(at.AddSeconds(number)))).ToList();
        await UploadAsync("clinic-a/observations.json", observations, cancellation);
        // The same file again, as partners send it when they did not see the receipt.
        if (options.Faults) await UploadAsync("clinic-a/observations-again.json", observations, cancellation);
    }

    // Two senders do not share ids.
    private static SampleEvent Renamed(SampleEvent one) => one with
    {
        Id = one.Id.Replace("try-", "clinic-", StringComparison.Ordinal), Subject = $"{one.Subject}-clinic",
        Body = one.Body.Replace("\"try-", "\"clinic-", StringComparison.Ordinal).Replace($"\"{one.Subject}\"", $"\"{one.Subject}-clinic\"", StringComparison.Ordinal),
    };

    private async Task UploadAsync(string key, IReadOnlyList<SampleEvent> events, CancellationToken cancellation)
    {
        var bucket = plan.Of(Functions.FileLoader).Environment[KnownSettings.UploadBucket.Name];
        var content = Encoding.UTF8.GetBytes(SampleEvents.Bundle(events));
        var version = await aws.PutObjectAsync(bucket, key, content, cancellation);
        ledger.File(events);
        var arrival = Arrival(bucket, key, version, content.Length);
        if (EventPattern.Matches(plan.Arrivals, arrival))
        {
            await aws.CallAsync("AmazonSQS.SendMessage", new { cloud.QueueUrl, MessageBody = arrival.GetRawText() }, cancellation);
        }

        // A scan takes its time: with faults it is later than the message, which is then given back.
        await Task.Delay(TimeSpan.FromSeconds(options.Faults ? 2 : 0.3), cancellation);
        await aws.TagAsync(bucket, key, version, ScanTag, Clean, cancellation);
    }

    /// <summary>What S3 tells EventBridge ("EventBridge event message structure", Amazon S3 User Guide).</summary>
    private static JsonElement Arrival(string bucket, string key, string version, long size) => JsonSerializer.SerializeToElement(new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["version"] = "0",
        ["detail-type"] = "Object Created",
        ["source"] = "aws.s3",
        ["time"] = DateTimeOffset.UtcNow,
        ["detail"] = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["bucket"] = new { name = bucket },
            ["object"] = new Dictionary<string, object>(StringComparer.Ordinal) { ["key"] = key, ["size"] = size, ["version-id"] = version },
        },
    });
}
