using System.Collections;
using System.Collections.Immutable;

namespace Pulumi;

/// <summary>
/// A list handed to a resource. Each element may be a plain value or an output, and so may the whole list.
/// Supports collection initialisers.
/// </summary>
public sealed partial class InputList<T> : Input<ImmutableArray<T>>, IInput, IEnumerable, IAsyncEnumerable<Input<T>>
{
    private Output<ImmutableArray<Input<T>>> _elements;
    private Output<ImmutableArray<T>>? _resolved;

    /// <summary>An empty list.</summary>
    public InputList()
        : this(Output.Create(ImmutableArray<Input<T>>.Empty))
    {
    }

    private InputList(Output<ImmutableArray<Input<T>>> elements)
        : base(null) => _elements = elements;

    /// <summary>Adds elements at the end.</summary>
    public void Add(params Input<T>[] inputs) => AddRange(inputs);

    /// <summary>Adds another list's elements at the end.</summary>
    public void Add(InputList<T> inputs) => AddRange(inputs);

    /// <summary>Adds another list's elements at the end.</summary>
    public void AddRange(InputList<T> inputs)
    {
        _elements = Append(inputs);
        _resolved = null;
    }

    /// <summary>A new list of this one's elements and the other's.</summary>
    public InputList<T> Concat(InputList<T> other) => new(Append(other));

    /// <summary>Enumerates the resolved elements; none while the list is unknown.</summary>
    public async IAsyncEnumerator<Input<T>> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        foreach (var value in await Resolve().GetValueAsync(whenUnknown: []))
        {
            yield return value;
        }
    }

    internal InputList<T> Clone() => new(_elements);

    private protected override Output<ImmutableArray<T>> Resolve() =>
        _resolved ??= _elements.Apply(elements => elements.IsDefault ? Output.Create(default(ImmutableArray<T>)) : Output.AllOf(elements));

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated synchronously: use {nameof(GetAsyncEnumerator)}.");

    IOutput IInput.ToNestedOutput() => _elements;

    private Output<ImmutableArray<Input<T>>> Append(InputList<T> other) =>
        Output.Tuple(_elements, other._elements).Apply(lists => lists.Item1.AddRange(lists.Item2));
}
