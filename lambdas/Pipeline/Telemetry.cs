using System.Buffers;
using System.Text;
using System.Text.Json;
using Hipaa.Lambdas.Contract;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>What is counted. Dimensions are the function and, for refusals, the reason: nothing that could name a person.</summary>
public enum Counter
{
#pragma warning disable CS1591
    RecordsReceived,
    BytesReceived,
    EventsAccepted,
    EventsStored,
    EventsDuplicate,
    EventsRefused,
    LatestReadingsWritten,
    PartsIgnored,
    WithdrawalsUnmatched,
    RecordsReturned,
    FilesCompleted,
    FilesIncomplete,
    FilesRefused,
    FilesNotScanned,
#pragma warning restore CS1591
}

/// <summary>
/// Counts in the embedded metric format and log lines in JSON, on one writer ("Embedding metrics within logs", Amazon CloudWatch User
/// Guide). A line holds ids of carriers (sequence numbers, message ids), codes and counts.
/// </summary>
/// <param name="function">Name of the function in lines.</param>
/// <param name="output">Where all goes.</param>
/// <param name="time">The clock.</param>
/// <param name="counted">Name of the function in counts: that of the one in the account; null where it is the same.</param>
public sealed class Telemetry(string function, TextWriter output, TimeProvider time, string? counted = null)
{
    /// <summary>Refusals by reason.</summary>
    public const string RefusedByReason = "EventsRefusedByReason";

    /// <summary>Share of what a run was given that it refused, in whole percent.</summary>
    public const string RefusedPercent = "RefusedPercent";

    /// <summary>The same of the tenant that has the largest share refused, in whole percent.</summary>
    public const string TenantRefusedPercent = "TenantRefusedPercent";

    private readonly SortedDictionary<Counter, long> _counts = [];
    private readonly SortedDictionary<string, long> _reasons = new(StringComparer.Ordinal);
    private readonly TenantShares _tenants = new();

    /// <summary>Adds to a counter.</summary>
    public void Add(Counter counter, long count) => _counts[counter] = _counts.GetValueOrDefault(counter) + count;

    /// <summary>Counts what a tenant had accepted.</summary>
    public void AddAccepted(string tenant, long count) => _tenants.Add(tenant, count, 0);

    /// <summary>Counts a refusal.</summary>
    public void AddRefusal(string reason, string tenant)
    {
        Add(Counter.EventsRefused, 1);
        _tenants.Add(tenant, 0, 1);
        _reasons[reason] = _reasons.GetValueOrDefault(reason) + 1;
    }

    /// <summary>Writes a log line.</summary>
    /// <param name="what">What happened, a fixed text.</param>
    /// <param name="id">Sequence number, message id or the like.</param>
    /// <param name="code">Reason or error code.</param>
    public void Log(string what, string? id = null, string? code = null) => Write(json =>
    {
        json.WriteString("function"u8, function);
        json.WriteString("message"u8, what);
        if (id is not null)
        {
            json.WriteString("id"u8, id);
        }

        if (code is not null)
        {
            json.WriteString("code"u8, code);
        }
    });

    /// <summary>Writes what was counted since the last time.</summary>
    public void Flush()
    {
        if (_counts.Count > 0)
        {
            var metrics = _counts.Select(pair => (pair.Key.ToString(), pair.Value)).ToList();
            var (accepted, refused) = (_counts.GetValueOrDefault(Counter.EventsAccepted), _counts.GetValueOrDefault(Counter.EventsRefused));
            if (accepted + refused >= TenantShares.Fewest)
            {
                metrics.Add((RefusedPercent, 100 * refused / (accepted + refused)));
            }

            if (_tenants.TakeWorst() is { } worst)
            {
                metrics.Add((TenantRefusedPercent, worst));
            }

            Write(json => WriteMetrics(json, null, metrics));
        }

        foreach (var (reason, count) in _reasons)
        {
            Write(json => WriteMetrics(json, reason, [(RefusedByReason, count)]));
        }

        _counts.Clear();
        _reasons.Clear();
        output.Flush();
    }

    private void WriteMetrics(Utf8JsonWriter json, string? reason, List<(string Name, long Count)> metrics)
    {
        json.WriteStartObject("_aws"u8);
        json.WriteNumber("Timestamp"u8, time.GetUtcNow().ToUnixTimeMilliseconds());
        json.WriteStartArray("CloudWatchMetrics"u8);
        json.WriteStartObject();
        json.WriteString("Namespace"u8, EmittedMetrics.Pipeline);
        json.WriteStartArray("Dimensions"u8);
        json.WriteStartArray();
        json.WriteStringValue(EmittedMetrics.FunctionDimension);
        if (reason is not null)
        {
            json.WriteStringValue("Reason"u8);
        }

        json.WriteEndArray();
        json.WriteEndArray();
        json.WriteStartArray("Metrics"u8);
        foreach (var (name, _) in metrics)
        {
            json.WriteStartObject();
            json.WriteString("Name"u8, name);
            json.WriteString("Unit"u8, name == nameof(Counter.BytesReceived) ? "Bytes"u8 : name is RefusedPercent or TenantRefusedPercent ? "Percent"u8 : "Count"u8);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteString(EmittedMetrics.FunctionDimension, counted ?? function);
        if (reason is not null)
        {
            json.WriteString("Reason"u8, reason);
        }

        foreach (var (name, count) in metrics)
        {
            json.WriteNumber(name, count);
        }
    }

    private void Write(Action<Utf8JsonWriter> content)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            content(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.WrittenSpan));
    }
}
