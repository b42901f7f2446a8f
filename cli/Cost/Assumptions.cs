namespace Hipaa.Cli.Cost;

/// <summary>
/// What no stack says of its own use. Each is a guess to be replaced by what the bill of a month shows; docs/cost.md lists them.
/// </summary>
internal static class Assumptions
{
    /// <summary>Days a month.</summary>
    internal const double Days = 30.4;

    /// <summary>Changes that AWS Config records, a resource and month.</summary>
    internal const double ChangesPerResource = 1;

    /// <summary>Calls that CloudTrail records as management events, a month.</summary>
    internal const double ManagementEvents = 300_000;

    /// <summary>Checks of one standard by Security Hub, a month.</summary>
    internal const double SecurityChecks = 7_500;

    /// <summary>Flow logs of a month, in gigabytes, for each destination.</summary>
    internal const double FlowLogGigabytes = 1;

    /// <summary>Seconds that a function takes for a call, whatever it holds.</summary>
    internal const double SecondsPerCall = 0.2;

    /// <summary>Seconds that it takes for each event besides.</summary>
    internal const double SecondsPerEvent = 0.0015;

    /// <summary>Bytes in the database for each byte of an event, with indexes.</summary>
    internal const double DatabaseBytesPerByte = 1.5;

    /// <summary>Processor time of the database for an event, in seconds.</summary>
    internal const double DatabaseSecondsPerEvent = 0.0005;

    /// <summary>Bytes that CloudTrail writes of one event, before they are packed.</summary>
    internal const double TrailBytesPerEvent = 1_500;

    /// <summary>Share of a log that is left of it in gzip.</summary>
    internal const double PackedShare = 0.1;

    /// <summary>Share of management events that change something, as in the example of CloudTrail's page on costs.</summary>
    internal const double WriteShare = 0.1;

    /// <summary>Bytes of a line in the API's access log.</summary>
    internal const double AccessLogBytes = 700;

    /// <summary>Bytes of a line in the firewall's log.</summary>
    internal const double FirewallLogBytes = 1_500;

    /// <summary>Metrics that functions write: counters of two, and seven of the de-identifier.</summary>
    internal const double FunctionMetrics = 34;

    /// <summary>Names that a call of a function asks for.</summary>
    internal const double NamesPerCall = 1;

    /// <summary>Bytes of logs for a call of a function.</summary>
    internal const double LogBytesPerCall = 1_000;

    /// <summary>Bytes through interface endpoints for a call of a function.</summary>
    internal const double EndpointBytesPerCall = 2_000;

    /// <summary>Requests to keys for a call of a function.</summary>
    internal const double KeyRequestsPerCall = 2;

    /// <summary>Calls of functions that schedules make, a day.</summary>
    internal const double ScheduledCallsPerDay = 25;

    /// <summary>Objects that are written for a file: the file itself, what is archived of it, its receipt.</summary>
    internal const double ObjectsPerFile = 3;

    /// <summary>Calls that touch an object, of those that are recorded: it is put, and read once.</summary>
    internal const double CallsPerObject = 2;

    /// <summary>Readings of an event: blood pressure has two, most others one. Each is written as an item of its own.</summary>
    internal const double ReadingsPerEvent = 1.5;

    /// <summary>Items of latest readings for a subject.</summary>
    internal const double ItemsPerSubject = 20;

    /// <summary>Bytes of an item of latest readings, with what DynamoDB adds.</summary>
    internal const double BytesPerItem = 400;

    /// <summary>Gigabytes of a volume of the broker at least.</summary>
    internal const double BrokerVolume = 100;

    /// <summary>Days that the broker keeps.</summary>
    internal const double BrokerDays = 7;

    /// <summary>Gigabytes of a processor's volume.</summary>
    internal const double ProcessorVolume = 30;
}
