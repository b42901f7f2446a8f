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

    /// <summary>How often something packed may be packed again.</summary>
    public const int Layers = 2;

    /// <summary>
    /// How many bytes of text one packed byte may stand for, beyond <see cref="FreeExpansion"/>: health data packs to a twentieth or so,
    /// nothing but padding to less than a two-hundredth.
    /// </summary>
    public const int Expansion = 200;

    /// <summary>Bytes that anything packed may come to.</summary>
    public const int FreeExpansion = 16 * 1024 * 1024;

    /// <summary>Bytes of text of a packed file.</summary>
    public const long FileBytes = 1L << 40;

    /// <summary>Bytes of a Bundle in which its end is looked for before its entries are read: what a function reads in some minutes.</summary>
    public const long BundleBytes = 8L << 30;

    /// <summary>Readings of one event.</summary>
    public const int Readings = 64;

    /// <summary>How far after its arrival an event may claim to be: devices' clocks go wrong.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromHours(24);

    /// <summary>No event is older.</summary>
    public static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
