using Hipaa.Lambdas.Database;

namespace Hipaa.Lambdas.Pipeline;

/// <summary>What counts of one subject, as whoever acts for an individual may ask for it; each use is recorded.</summary>
public sealed class SubjectReadings(SubjectRights rights) : ICurrentReadings
{
    /// <inheritdoc />
    public Task<long> CorrectionsAsync(CancellationToken cancellation) => rights.CorrectionsAsync(cancellation);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<ReadingKey, CurrentReading>> LatestAsync(
        IReadOnlyCollection<ReadingKey> wanted, CancellationToken cancellation)
    {
        var counting = (await rights.LatestAsync(cancellation)).ToDictionary(
            one => one.Code, one => new CurrentReading(one.EventId, one.EffectiveAt, one.Value, one.Unit), StringComparer.Ordinal);
        return wanted.Where(key => counting.ContainsKey(key.Code)).ToDictionary(key => key, key => counting[key.Code]);
    }
}
