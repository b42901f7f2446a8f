namespace Hipaa.Lambdas.Events;

/// <summary>What an event may measure up to; more is refused, never cut.</summary>
public static class EventLimits
{
    /// <summary>Bytes of one body: the largest record that Kinesis takes (Kinesis Data Streams quotas).</summary>
    public const int BodyBytes = 10 * 1024 * 1024;

    /// <summary>Bytes of one item of an array, a line or an entry of a Bundle.</summary>
    public const int ItemBytes = 1024 * 1024;

    /// <summary>Items of one body.</summary>
    public const int Items = 20_000;

    /// <summary>Levels of nested objects and arrays.</summary>
    public const int Depth = 32;

    /// <summary>Readings of one event.</summary>
    public const int Readings = 64;

    /// <summary>How far after its arrival an event may claim to be: devices' clocks go wrong.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromHours(24);

    /// <summary>No event is older.</summary>
    public static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
