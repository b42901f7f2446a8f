using Pulumi;

namespace Hipaa.Components.Signals;

/// <summary>
/// What a part of a stack has for those who look after all of it: what to watch, to record, to look into, to restore. They collect it, so
/// that a part is looked after because it is there.
/// </summary>
public sealed record Offers
{
    /// <summary>Gets alarms.</summary>
    public IReadOnlyList<Watched> Watched { get; init; } = [];

    /// <summary>Each access is recorded (45 CFR 164.312(b)).</summary>
    public IReadOnlyList<Accessed> Recorded { get; init; } = [];

    /// <summary>Names of buckets whose objects are examined for kinds of identifiers.</summary>
    public IReadOnlyList<Output<string>> Examined { get; init; } = [];

    /// <summary>Backed up, and restored once in a while as proof.</summary>
    public IReadOnlyList<RestoreTest> Restored { get; init; } = [];

    /// <summary>ARNs of what is not worth a backup though its tag says so.</summary>
    public IReadOnlyList<Output<string>> Expendable { get; init; } = [];

    /// <summary>Read in an emergency (45 CFR 164.312(a)(2)(ii)).</summary>
    public IReadOnlyList<Accessed> InEmergency { get; init; } = [];

    /// <summary>What several parts have, in their order; null is a part that is not there.</summary>
    public static Offers Of(params IEnumerable<Offers?> parts)
    {
        var all = parts.OfType<Offers>().ToList();
        return new()
        {
            Watched = [.. all.SelectMany(part => part.Watched)],
            Recorded = [.. all.SelectMany(part => part.Recorded)],
            Examined = [.. all.SelectMany(part => part.Examined)],
            Restored = [.. all.SelectMany(part => part.Restored)],
            Expendable = [.. all.SelectMany(part => part.Expendable)],
            InEmergency = [.. all.SelectMany(part => part.InEmergency)],
        };
    }

    /// <summary>ARNs of one kind among those.</summary>
    public static IReadOnlyList<Output<string>> Arns(IEnumerable<Accessed> accessed, AccessKind kind) =>
        [.. accessed.Where(each => each.Kind == kind).Select(each => each.Arn)];
}
