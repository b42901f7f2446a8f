namespace Hipaa.Lambdas.Events;

/// <summary>A part of a body that was refused.</summary>
/// <param name="Reason">One of <see cref="Events.Reason.All"/>.</param>
/// <param name="Position">Where, for example <c>line 3, readings[0].value</c>: known field names and counts alone, no value.</param>
/// <param name="Raw">The refused bytes. They are ePHI.</param>
public sealed record Rejection(string Reason, string Position, ReadOnlyMemory<byte> Raw)
{
    /// <inheritdoc />
    public override string ToString() => $"{Reason} at {Position}";
}

/// <summary>Where an event stands in its body, for who has to say later what was wrong with it.</summary>
/// <param name="Position">As <see cref="Rejection.Position"/>; <c>event</c> where it is the whole body.</param>
/// <param name="Raw">Its bytes alone. They are ePHI.</param>
public readonly record struct EventPart(string Position, ReadOnlyMemory<byte> Raw)
{
    /// <inheritdoc />
    public override string ToString() => Position;
}

/// <summary>What a body came to.</summary>
public sealed class ParsedBody
{
    private readonly List<HealthEvent> _events = [];
    private readonly List<EventPart> _parts = [];

    /// <summary>Accepted events, in order.</summary>
    public IReadOnlyList<HealthEvent> Events => _events;

    /// <summary>Where each of them stands.</summary>
    public IReadOnlyList<EventPart> Parts => _parts;

    /// <summary>Refused parts, in order.</summary>
    public IList<Rejection> Rejections { get; } = [];

    /// <summary>Parts of accepted events that were passed over since nobody needs them; the archive has them.</summary>
    public int Ignored { get; internal set; }

    /// <summary>Adds an accepted event.</summary>
    internal void Accept(HealthEvent read, string place, ReadOnlyMemory<byte> raw)
    {
        _events.Add(read);
        _parts.Add(new EventPart(place.Length == 0 ? "event" : place, raw));
    }
}

/// <summary>What parsing needs to know besides the bytes.</summary>
/// <param name="DefaultTenant">Tenant of events that name none.</param>
/// <param name="ReceivedAt">
/// When the body was received, as its carrier recorded it and not as the clock of the function says: so a redelivery is judged as the first
/// delivery was.
/// </param>
public sealed record ParseContext(string DefaultTenant, DateTimeOffset ReceivedAt)
{
    /// <summary>Which numberings number the same people.</summary>
    public SubjectSystems Systems { get; init; } = SubjectSystems.None;
}
