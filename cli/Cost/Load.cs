using System.Text.Json;
using System.Text.Json.Serialization;
using Hipaa.Policy.Readers;

namespace Hipaa.Cli.Cost;

/// <summary>What a pipeline is asked to take, on average.</summary>
/// <param name="EventsPerDay">From 0 to 10 billion.</param>
/// <param name="BytesPerEvent">From 1 to 1,000,000.</param>
/// <param name="Subjects">Individuals with readings; from 0 to 10 billion.</param>
/// <param name="FilesPerDay">Files of partners; from 0 to 100 million.</param>
/// <param name="BytesPerFile">From 0 to 5 TB, the largest object of S3.</param>
internal sealed record Load(
    [property: JsonRequired] double EventsPerDay, double BytesPerEvent = 1000, double Subjects = 1000, double FilesPerDay = 0,
        double BytesPerFile = 1_000_000)
{
    private const double DaysPerMonth = 365.25 / 12;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, NumberHandling = JsonNumberHandling.Strict, AllowDuplicateProperties = false,
    };

    /// <summary>Nothing comes in.</summary>
    internal static Load Idle { get; } = new(0, Subjects: 0);

    private static readonly Dictionary<string, Load> Named = new(StringComparer.Ordinal)
    {
        ["10k"] = new(10_000, Subjects: 1_000, FilesPerDay: 10),
        ["1M"] = new(1_000_000, Subjects: 100_000, FilesPerDay: 100),
        ["10M"] = new(10_000_000, Subjects: 1_000_000, FilesPerDay: 1_000),
    };

    internal double EventsPerMonth => EventsPerDay * DaysPerMonth;

    internal double EventsPerSecond => EventsPerDay / 86_400;

    /// <summary>Events a month by either way: what is in files is taken for as large as what comes one by one.</summary>
    internal double EventsOfAll => EventsPerMonth + (FilesPerMonth * BytesPerFile / BytesPerEvent);

    /// <summary>Readings a month, each an item that is written.</summary>
    internal double ReadingsPerMonth => EventsOfAll * Assumptions.ReadingsPerEvent;

    internal double FilesPerMonth => FilesPerDay * DaysPerMonth;

    /// <summary>Gigabytes (10^9 bytes) a month of events and files as they come in.</summary>
    internal double GigabytesPerMonth => ((EventsPerMonth * BytesPerEvent) + (FilesPerMonth * BytesPerFile)) / 1e9;

    /// <param name="text">"10k", "1M", "10M" events a day, or a file of JSON.</param>
    /// <exception cref="BadInputException">It is neither, or what is in the file is out of range.</exception>
    internal static Load Read(string text)
    {
        if (Named.TryGetValue(text, out var named)) return named;
        try
        {
            var load = JsonSerializer.Deserialize<Load>(File.ReadAllText(text), Json)!;
            return load is { EventsPerDay: >= 0 and <= 1e10, BytesPerEvent: >= 1 and <= 1e6, Subjects: >= 0 and <= 1e10,
                FilesPerDay: >= 0 and <= 1e8, BytesPerFile: >= 0 and <= 5e12 }
                ? load
                : throw new BadInputException(
                    $"--load {text}: eventsPerDay is from 0 to 10 billion, bytesPerEvent from 1 to 1,000,000, subjects from 0 to 10 billion, filesPerDay from 0 to 100 million, bytesPerFile from 0 to 5,000,000,000,000.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or ArgumentException or NotSupportedException)
        {
            throw new BadInputException(
                $"--load {text} is neither 10k, 1M or 10M (events a day) nor a file such as {{\"eventsPerDay\": 50000, \"bytesPerEvent\": 800}}: {e.Message}", e);
        }
    }
}
