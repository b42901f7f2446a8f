using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output resolves to: its value, whether that is known and secret, and the resources it came from.</summary>
internal readonly record struct OutputData<T>(
    ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public static OutputData<T> Known(T value, bool isSecret = false) =>
        new(ImmutableHashSet<Resource>.Empty, value, IsKnown: true, isSecret);

    public static OutputData<T> Unknown(T value, bool isSecret = false) =>
        new(ImmutableHashSet<Resource>.Empty, value, IsKnown: false, isSecret);

    /// <summary>The same provenance with another value: what comes out of a function of this one.</summary>
    public OutputData<TResult> With<TResult>(TResult value) => new(Resources, value, IsKnown, IsSecret);

    /// <summary>The value of <paramref name="inner"/>, known only if both are, secret if either is, from the resources of both.</summary>
    public OutputData<TResult> Then<TResult>(OutputData<TResult> inner) =>
        new(Union(Resources, inner.Resources), inner.Value, IsKnown && inner.IsKnown, IsSecret || inner.IsSecret);

    private static ImmutableHashSet<Resource> Union(ImmutableHashSet<Resource> left, ImmutableHashSet<Resource> right) =>
        right.IsEmpty ? left : left.IsEmpty ? right : left.Union(right);
}
